// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Empties all tables between tests, and puts back what migrations had inserted. */
final class Tables {
    private static final String SEED = "TESTKIT_SEED_";
    private static final String HISTORY = "PLATFORM_MIGRATION";
    private static final String PLATFORM = "PLATFORM_";

    private final Connections connections;
    /** Table → copy of what its migration inserted, or "" when that was nothing. */
    private final Map<String, String> known = new LinkedHashMap<>();

    Tables(Connections connections) {
        this.connections = connections;
    }

    /** Takes note of tables that are new, and copies what is in them. */
    void remember() {
        try (Connection connection = connections.open();
                Statement statement = connection.createStatement()) {
            for (String table : tables(connection)) {
                if (!known.containsKey(table)) {
                    // The platform's tables begin empty; what is in them, a running node has put there.
                    known.put(table, table.startsWith(PLATFORM) ? "" : copy(statement, table));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> found = new ArrayList<>();
        try (ResultSet rows =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME").toUpperCase(Locale.ROOT);
                if (!name.startsWith(SEED) && !name.equals(HISTORY)) {
                    found.add(name);
                }
            }
        }
        return found;
    }

    private String copy(Statement statement, String table) throws SQLException {
        try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            count.next();
            if (count.getLong(1) == 0) {
                return "";
            }
        }
        String seed = SEED + known.size();
        statement.execute("CREATE TABLE " + seed + " AS SELECT * FROM " + table + " WITH NO DATA");
        statement.execute("INSERT INTO " + seed + " SELECT * FROM " + table);
        return seed;
    }

    void clean() throws SQLException {
        try (Connection connection = connections.open()) {
            List<String> deletes = new ArrayList<>();
            List<String> inserts = new ArrayList<>();
            known.forEach((table, seed) -> {
                deletes.add("DELETE FROM " + table);
                if (!seed.isEmpty()) {
                    inserts.add("INSERT INTO " + table + " SELECT * FROM " + seed);
                }
            });
            inAnyOrder(connection, deletes);
            inAnyOrder(connection, inserts);
        }
    }

    /** Runs statements that foreign keys force into an order nobody wrote down. */
    private static void inAnyOrder(Connection connection, List<String> statements) throws SQLException {
        List<String> left = new ArrayList<>(statements);
        while (!left.isEmpty()) {
            List<String> refused = new ArrayList<>();
            SQLException last = null;
            for (String sql : left) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(sql);
                } catch (SQLException e) {
                    refused.add(sql);
                    last = e;
                }
            }
            if (refused.size() == left.size()) {
                throw last;
            }
            left = refused;
        }
    }

    /** Opens connections. */
    @FunctionalInterface
    interface Connections {
        Connection open() throws SQLException;
    }
}
