// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.testkit.Await;

/** Waits until a database rests, by what each commit changes: much cheaper than to look at all tables again and again. */
final class Rest {
    /** How long nothing comes any more when nothing is left to come. */
    private static final long LONG_ENOUGH = Duration.ofMillis(600).toNanos();

    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private Rest() {}

    /** Something to ask a database. */
    @FunctionalInterface
    interface Asked<T> {
        T ask() throws SQLException;
    }

    /**
     * What the look sees at a moment of rest.
     *
     * @param written is another with each commit
     */
    static <T> T of(Asked<?> written, Asked<T> look) {
        AtomicReference<T> seen = new AtomicReference<>();
        // Whoever writes between the rest and the look has not rested.
        Await.until("nobody writes while it is looked at the tables", PATIENCE, () -> {
            Object rested = await(written);
            seen.set(told(look));
            return told(written).equals(rested);
        });
        return seen.get();
    }

    private static Object await(Asked<?> written) {
        long[] since = {System.nanoTime()};
        AtomicReference<Object> last = new AtomicReference<>(told(written));
        Await.until("the database rests", PATIENCE, () -> {
            long begun = System.nanoTime();
            Object now = told(written);
            if (!now.equals(last.getAndSet(now))) {
                since[0] = begun;
            }
            return begun - since[0] >= LONG_ENOUGH;
        });
        return last.get();
    }

    /** Of PostgreSQL: which transactions have written, and which that will are under way. */
    static String transactions(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT CAST(pg_current_snapshot() AS TEXT)")) {
            row.next();
            return row.getString(1);
        }
    }

    private static <T> T told(Asked<T> asked) {
        try {
            return asked.ask();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
