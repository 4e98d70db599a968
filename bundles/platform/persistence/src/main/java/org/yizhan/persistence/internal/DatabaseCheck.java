// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Supplier;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.store.Store.Dialect;

/** Whether the database answers, and keeps what it has acknowledged. */
final class DatabaseCheck implements HealthCheck {
    private final Supplier<Database> database;
    private final Supplier<String> trouble;

    /** @param trouble why there is no database, while there is none */
    DatabaseCheck(Supplier<Database> database, Supplier<String> trouble) {
        this.database = database;
        this.trouble = trouble;
    }

    @Override
    public String id() {
        return "platform.database";
    }

    @Override
    public Result check() {
        Database open = database.get();
        if (open == null) {
            String why = trouble.get();
            return new Result(Status.DOWN, why == null ? "The database is being opened." : why);
        }
        try (Connection connection = open.pool().getConnection()) {
            return check(connection, open.dialect());
        } catch (SQLException e) {
            return new Result(Status.DOWN, "The database does not answer: " + e.getMessage());
        }
    }

    private static Result check(Connection connection, Dialect dialect) throws SQLException {
        if (!connection.isValid(1)) {
            return new Result(Status.DOWN, "The database does not answer.");
        }
        String trouble = Durability.trouble(connection, dialect);
        return trouble == null ? Result.UP : new Result(Status.DEGRADED, trouble);
    }
}
