// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.testkit.Await;

/** Compares all tables before and after, past the servers, while their clocks stand. */
final class TableWatch {
    /** Tables that may change although nothing was asked for that was taken, and why. */
    private static final Map<String, String> ALIVE = Map.of(
            "platform_lease", "who leads says so every few seconds, whoever asks for what",
            "platform_consumer", "how far consumers have read is noted late; the events themselves are compared",
            "access_attempt", "logins that failed are counted, so that the next ones are slowed down",
            "access_code", "a code that was typed wrong too often is good no more");

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Database database;

    TableWatch(Database database) {
        this.database = database;
    }

    /** What came, went or changed in the tables while something was sent, and time stood still. */
    List<String> by(Runnable sending) {
        try (Standstill still = Standstill.of(database.servers())) {
            AtomicReference<TableImage> before = new AtomicReference<>();
            Await.until("what is due is noted", PATIENCE, () -> {
                before.set(database.atRest(
                        connection -> still.leavesSomethingDue(connection) ? null : TableImage.of(connection)));
                return before.get() != null;
            });
            return since(before.get(), sending);
        }
    }

    /** The seeded bug: time goes on meanwhile. */
    List<String> byWhileTimeGoesOn(Runnable sending) {
        return since(database.atRest(TableImage::of), sending);
    }

    private List<String> since(TableImage before, Runnable sending) {
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
