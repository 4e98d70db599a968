// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.testkit.Await;

/** Compares all tables before and after, past the servers. */
final class TableWatch {
    /** Tables that may change although nothing was asked for that was taken, and why. */
    private static final Map<String, String> ALIVE = Map.of(
            "platform_lease", "who leads says so every few seconds, whoever asks for what",
            "platform_consumer", "how far consumers have read is noted late; the events themselves are compared",
            "access_attempt", "logins that failed are counted, so that the next ones are slowed down",
            "access_code", "a code that was typed wrong too often is good no more");

    /** How long nothing comes any more when nothing is left to come. */
    private static final long RESTING = Duration.ofMillis(600).toNanos();

    private final Database database;

    TableWatch(Database database) {
        this.database = database;
    }

    /** What came, went or changed in the tables while something was sent. */
    List<String> by(Runnable sending) {
        TableImage before = settled();
        sending.run();
        TableImage after = settled();
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

    /** Of a moment when nobody has anything left to write of what was done before. */
    private TableImage settled() {
        AtomicLong since = new AtomicLong(System.nanoTime());
        AtomicReference<TableImage> last = new AtomicReference<>(database.look(TableImage::of));
        Await.until("the tables rest", Duration.ofSeconds(90), () -> {
            long begun = System.nanoTime();
            TableImage now = database.look(TableImage::of);
            if (!ALIVE.keySet().containsAll(now.changedSince(last.getAndSet(now)))) {
                since.set(begun);
            }
            return begun - since.get() >= RESTING;
        });
        return last.get();
    }
}
