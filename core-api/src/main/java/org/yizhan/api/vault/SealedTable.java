// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.vault;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.annotation.versioning.ConsumerType;
import org.yizhan.api.store.Store;

/**
 * A table with sealed columns and a text column {@code ID} as its key. A value is exchanged only if it still is what was read, so
 * no lock is held and no version changes. Its arguments become part of statements: they come from code, never from people.
 */
@ConsumerType
public abstract class SealedTable implements SealedRows {
    private final Store store;
    private final String id;
    private final String table;
    private final String row;
    private final String condition;
    private final Map<String, String> columns;

    /**
     * A table whose values are sealed for their own row's id, in every row.
     *
     * @param id as {@link SealedRows#id}
     * @param columns column → field
     */
    protected SealedTable(Store store, String id, String table, Map<String, String> columns) {
        this(store, id, table, "ID", null, columns);
    }

    /**
     * @param id as {@link SealedRows#id}
     * @param row the column with the id that the values are sealed for
     * @param condition which rows are sealed, in SQL, or null for all
     * @param columns column → field
     */
    protected SealedTable(
            Store store, String id, String table, String row, String condition, Map<String, String> columns) {
        this.store = store;
        this.id = id;
        this.table = table;
        this.row = row;
        this.condition = condition == null ? "" : " AND " + condition;
        this.columns = new TreeMap<>(columns);
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String reseal(String after, int limit, Newest newest) {
        return store.write(em -> {
            try {
                return reseal(em.unwrap(Connection.class), after == null ? "" : after, limit, newest);
            } catch (SQLException e) {
                throw new jakarta.persistence.PersistenceException(e);
            }
        });
    }

    private String reseal(Connection connection, String after, int limit, Newest newest) throws SQLException {
        List<Value> values = new ArrayList<>();
        String last = read(connection, after, limit, values);
        for (Value value : values) {
            String fresh = newest.of(columns.get(value.column), value.row, value.sealed);
            if (!fresh.equals(value.sealed)) {
                exchange(connection, value, fresh);
            }
        }
        return last;
    }

    private String read(Connection connection, String after, int limit, List<Value> values) throws SQLException {
        String select = "SELECT ID, " + row + " AS SEALED_FOR, " + String.join(", ", columns.keySet()) + " FROM "
                + table + " WHERE ID > ?" + condition + " ORDER BY ID FETCH FIRST " + limit + " ROWS ONLY";
        String last = null;
        try (PreparedStatement statement = connection.prepareStatement(select)) {
            statement.setString(1, after);
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    last = found.getString("ID");
                    for (String column : columns.keySet()) {
                        String sealed = found.getString(column);
                        if (sealed != null) {
                            values.add(new Value(last, found.getString("SEALED_FOR"), column, sealed));
                        }
                    }
                }
            }
        }
        return last;
    }

    private void exchange(Connection connection, Value value, String fresh) throws SQLException {
        String update = "UPDATE " + table + " SET " + value.column + " = ? WHERE ID = ? AND " + value.column + " = ?";
        try (PreparedStatement statement = connection.prepareStatement(update)) {
            statement.setString(1, fresh);
            statement.setString(2, value.id);
            statement.setString(3, value.sealed);
            statement.executeUpdate();
        }
    }

    private record Value(String id, String row, String column, String sealed) {}
}
