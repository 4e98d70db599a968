// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Statements on the connection of the transaction under way: counters live from sums and batches, not from objects. */
final class Sql {
    private static final int CHUNK = 200;

    private final Connection connection;

    Sql(EntityManager em) {
        this.connection = em.unwrap(Connection.class);
    }

    /** @return the number of rows that were changed */
    int update(String text, Object... values) {
        return batch(text, List.<Object[]>of(values))[0];
    }

    /** @return the number of rows that each changed */
    int[] batch(String text, List<Object[]> rows) {
        if (rows.isEmpty()) {
            return new int[0];
        }
        try (PreparedStatement statement = connection.prepareStatement(text)) {
            for (Object[] row : rows) {
                bind(statement, row);
                statement.addBatch();
            }
            return statement.executeBatch();
        } catch (SQLException e) {
            throw new PersistenceException(e);
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

    /** Reads the rows of a run and of some ids, a part at a time. @param text ends where the ids begin, {@code … RUN = ? AND ID IN (} */
    void eachOf(String text, long run, Collection<String> ids, Row<?> row) {
        List<String> all = List.copyOf(ids);
        for (int i = 0; i < all.size(); i += CHUNK) {
            List<Object> values = new ArrayList<>(List.of(run));
            values.addAll(all.subList(i, Math.min(all.size(), i + CHUNK)));
            list(text + marks(values.size() - 1) + ")", row, values.toArray());
        }
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant at) {
                statement.setTimestamp(i + 1, Timestamp.from(at));
            } else if (value instanceof LocalDate day) {
                statement.setDate(i + 1, java.sql.Date.valueOf(day));
            } else {
                statement.setObject(i + 1, value);
            }
        }
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    /** {@code ?, ?, ?} */
    static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    /** Turns a row into what it stands for. */
    @FunctionalInterface
    interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }
}
