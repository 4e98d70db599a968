// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What stands in all tables at one moment, as a digest of each row, read past the servers. */
record TableImage(Map<String, Map<String, Integer>> digests) {
    private static final int SHOWN = 5;
    /** Rows that do not count: a wrong password is refused, and rightly written down. */
    private static final Map<String, String> COUNTED =
            Map.of("platform_audit", " WHERE ACTION <> 'access.login-failed'");

    static TableImage of(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        MessageDigest digest = digest();
        Map<String, Map<String, Integer>> digests = new TreeMap<>();
        try {
            for (String table : tables(connection)) {
                Map<String, Integer> rows = new HashMap<>();
                read(connection, table, row -> rows.merge(digested(digest, row), 1, Integer::sum));
                digests.put(table, rows);
            }
        } finally {
            connection.rollback();
        }
        return new TableImage(digests);
    }

    /** The names of all tables, in small letters. */
    static List<String> tables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet row =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                tables.add(row.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return tables;
    }

    /** Gives each row that counts, as text. */
    private static void read(Connection connection, String table, Consumer<String> taker) throws SQLException {
        String sql = "SELECT * FROM " + table + COUNTED.getOrDefault(table, "");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            ResultSetMetaData columns = row.getMetaData();
            StringBuilder text = new StringBuilder();
            while (row.next()) {
                text.setLength(0);
                for (int i = 1; i <= columns.getColumnCount(); i++) {
                    text.append(i == 1 ? "" : ", ").append(cell(row, i, columns.getColumnType(i)));
                }
                taker.accept(text.toString());
            }
        }
    }

    private static String cell(ResultSet row, int column, int type) throws SQLException {
        if (type != Types.BLOB) {
            return row.getString(column);
        }
        byte[] bytes = row.getBytes(column);
        return bytes == null ? null : HexFormat.of().formatHex(bytes);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String digested(MessageDigest digest, String row) {
        return HexFormat.of().formatHex(digest.digest(row.getBytes(StandardCharsets.UTF_8)));
    }

    /** Those of the texts that stand in no row of any table. */
    static Set<String> missing(Connection connection, Collection<String> texts) throws SQLException {
        Set<String> missing = new HashSet<>(texts);
        for (String table : tables(connection)) {
            read(connection, table, row -> missing.removeIf(row::contains));
        }
        return missing;
    }

    /** Tables in which a row has come, gone or changed. */
    Set<String> changedSince(TableImage before) {
        Set<String> names = new TreeSet<>(digests.keySet());
        names.addAll(before.digests.keySet());
        names.removeIf(name -> digests.getOrDefault(name, Map.of()).equals(before.digests.get(name)));
        return names;
    }

    /** Some rows of a table that were not there before, as they stand now. */
    List<String> newRows(TableImage before, String table, Connection connection) throws SQLException {
        List<String> rows = new ArrayList<>();
        Map<String, Integer> known = before.digests.getOrDefault(table, Map.of());
        MessageDigest digest = digest();
        read(connection, table, row -> {
            if (rows.size() < SHOWN && !known.containsKey(digested(digest, row))) {
                rows.add(row);
            }
        });
        return rows;
    }
}
