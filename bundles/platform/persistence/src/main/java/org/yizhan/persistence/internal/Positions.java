// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;

/** Where the deployment's consumers stand. */
final class Positions {
    private final Transactions transactions;

    Positions(Transactions transactions) {
        this.transactions = transactions;
    }

    /** A consumer's position; 0 the first time. */
    long of(String consumer) {
        return transactions.join(connection -> {
            Long position = find(connection, consumer);
            if (position == null) {
                insert(connection, consumer);
            }
            return position == null ? 0 : position;
        });
    }

    private static Long find(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("SELECT POSITION FROM PLATFORM_CONSUMER WHERE ID = ?")) {
            select.setString(1, consumer);
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? row.getLong(1) : null;
            }
        }
    }

    private static void insert(Connection connection, String consumer) throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO PLATFORM_CONSUMER (ID, POSITION) VALUES (?, 0)")) {
            insert.setString(1, consumer);
            insert.executeUpdate();
        }
    }

    /** Keeps positions, by consumer. A lower one than is kept changes nothing. */
    void save(Map<String, Long> positions) {
        transactions.join(connection -> {
            update(connection, positions);
            return null;
        });
    }

    static void update(Connection connection, Map<String, Long> positions) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE PLATFORM_CONSUMER SET POSITION = ? WHERE ID = ? AND POSITION < ?")) {
            for (Map.Entry<String, Long> entry : positions.entrySet()) {
                update.setLong(1, entry.getValue());
                update.setString(2, entry.getKey());
                update.setLong(3, entry.getValue());
                update.addBatch();
            }
            update.executeBatch();
        }
    }
}
