// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.store.Store.Dialect;

/**
 * Whether the node's machine tells the time that the database's does: holds, codes and sessions of two nodes end by their own clocks.
 * Derby runs on the same machine.
 */
final class ClockCheck implements HealthCheck {
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    private final Supplier<Database> database;
    private final InstantSource machine;

    ClockCheck(Supplier<Database> database, InstantSource machine) {
        this.database = database;
        this.machine = machine;
    }

    @Override
    public String id() {
        return "platform.clock";
    }

    @Override
    public Result check() {
        Database open = database.get();
        if (open == null || open.dialect() == Dialect.DERBY) {
            return Result.UP;
        }
        try (Connection connection = open.pool().getConnection();
                Statement statement = connection.createStatement()) {
            Instant asked = machine.instant();
            try (ResultSet row = statement.executeQuery("SELECT CLOCK_TIMESTAMP()")) {
                row.next();
                return check(asked, row.getTimestamp(1).toInstant(), machine.instant());
            }
        } catch (SQLException e) {
            return new Result(Status.DEGRADED, "The database does not tell the time: " + e.getMessage());
        }
    }

    /** @param there what the database's machine said between the two times of this one */
    private static Result check(Instant asked, Instant there, Instant answered) {
        Duration apart = there.isBefore(asked) ? Duration.between(there, asked) : Duration.between(answered, there);
        return apart.compareTo(TOLERANCE) <= 0
                ? Result.UP
                : new Result(
                        Status.DEGRADED,
                        "The clocks of this machine and of the database's are " + apart.toSeconds()
                                + " s apart: holds and sessions end too early or too late.");
    }
}
