// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a database holds.
 *
 * @param rows table → number of its rows
 * @param keys the keys of the vault, sealed
 */
record Tables(SortedMap<String, Long> rows, List<VaultKey.Row> keys) {
    private static final String KEYS = "ACCESS_KEY";

    static Tables of(Connection connection) throws SQLException {
        SortedMap<String, Long> rows = new TreeMap<>();
        List<VaultKey.Row> keys = new ArrayList<>();
        for (String[] table : names(connection)) {
            String quoted = '"' + table[0] + "\".\"" + table[1] + '"';
            rows.put(table[1].toUpperCase(Locale.ROOT), count(connection, quoted));
            if (table[1].equalsIgnoreCase(KEYS)) {
                keys.addAll(keys(connection, quoted));
            }
        }
        return new Tables(rows, List.copyOf(keys));
    }

    /** Schema and name of each table that is not the database's own. */
    private static List<String[]> names(Connection connection) throws SQLException {
        List<String[]> names = new ArrayList<>();
        try (ResultSet tables = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (tables.next()) {
                names.add(new String[] {tables.getString("TABLE_SCHEM"), tables.getString("TABLE_NAME")});
            }
        }
        return names;
    }

    private static long count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT COUNT(*) FROM " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static List<VaultKey.Row> keys(Connection connection, String table) throws SQLException {
        List<VaultKey.Row> keys = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT kid, purpose, algorithm, sealed FROM " + table)) {
            while (rows.next()) {
                keys.add(new VaultKey.Row(rows.getString(1), rows.getString(2), rows.getString(3), rows.getString(4)));
            }
        }
        return keys;
    }
}
