// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.store.Store;

/**
 * Statements on the connection of the transaction under way. Hiring lives from guarded updates whose row count is the answer, so
 * an object cache would only be in the way (decision 0080).
 */
final class Sql {
    private final Connection connection;
    private final Store.Dialect dialect;

    Sql(EntityManager em, Store.Dialect dialect) {
        this.connection = em.unwrap(Connection.class);
        this.dialect = dialect;
    }

    boolean derby() {
        return dialect == Store.Dialect.DERBY;
    }

    /** @return the number of rows that were changed */
    int update(String text, Object... values) {
        try {
            return tryUpdate(text, values);
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    /** The same for a caller who has an answer to a constraint. */
    int tryUpdate(String text, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            return statement.executeUpdate();
        }
    }

    /** @return null when there is no row */
    <T> T one(String text, Row<T> row, Object... values) {
        List<T> found = list(text, row, values);
        return found.isEmpty() ? null : found.get(0);
    }

    <T> List<T> list(String text, Row<T> row, Object... values) {
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            bind(statement, values);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(row.read(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new PersistenceException(e);
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant at) {
                statement.setTimestamp(i + 1, Timestamp.from(at));
            } else if (value instanceof Enum<?> name) {
                statement.setString(i + 1, name.name());
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    /** {@code ?, ?, ?} */
    static String marks(int count) {
        return String.join(", ", java.util.Collections.nCopies(count, "?"));
    }

    /** Turns a row into what it stands for. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
