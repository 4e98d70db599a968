// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares all tables before and after, past the servers. */
final class TableWatch {
    /** Tables that may change although nothing was asked for that was taken, and why. */
    private static final Map<String, String> ALIVE = Map.of(
            "platform_lease", "who leads says so every few seconds, whoever asks for what",
            "platform_consumer", "how far consumers have read is noted late; the events themselves are compared",
            "access_attempt", "logins that failed are counted, so that the next ones are slowed down",
            "access_code", "a code that was typed wrong too often is good no more");

    private final Database database;

    TableWatch(Database database) {
        this.database = database;
    }

    /** What came, went or changed in the tables while something was sent. */
    List<String> by(Runnable sending) {
        TableImage before = database.atRest(TableImage::of);
        sending.run();
        TableImage after = database.atRest(TableImage::of);
        List<String> written = new ArrayList<>();
        Set<String> changed = after.changedSince(before);
        changed.removeAll(ALIVE.keySet());
        for (String table : changed) {
            written.add(table + " " + database.look(connection -> after.newRows(before, table, connection)));
        }
        return written;
    }

    /** Those of the texts that stand in no table. */
    Set<String> missing(Collection<String> texts) {
        return database.look(connection -> TableImage.missing(connection, texts));
    }
}
