// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.yizhan.api.store.Store.Dialect;

/** The committed audit rows that have no place in the chain yet. */
final class UnsealedRows {
    private final boolean inMemory;
    private final ConcurrentLinkedQueue<Waiting> waiting = new ConcurrentLinkedQueue<>();

    /** @param dialect on Derby a query would wait for every transaction under way, so this JVM remembers its own commits */
    UnsealedRows(Dialect dialect) {
        this.inMemory = dialect == Dialect.DERBY;
    }

    /** Reads what an earlier run left unsealed, before anybody writes. */
    void load(Connection connection) throws SQLException {
        if (inMemory) {
            select(connection, Integer.MAX_VALUE).forEach(row -> waiting.add(new Waiting(row, true)));
        }
    }

    /** @param sure false when only the table knows whether they were committed */
    void committed(List<AuditRow> rows, boolean sure) {
        if (inMemory) {
            rows.forEach(row -> waiting.add(new Waiting(row, sure)));
        }
    }

    /** The next rows; they stay until {@link #sealed}. */
    List<AuditRow> next(Connection connection, int limit) throws SQLException {
        if (!inMemory) {
            return select(connection, limit);
        }
        List<AuditRow> found = new ArrayList<>();
        List<Waiting> vanished = new ArrayList<>();
        for (Waiting row : waiting) {
            if (found.size() == limit) {
                break;
            }
            if (row.sure() || exists(connection, row.row().id())) {
                found.add(row.row());
            } else {
                vanished.add(row);
            }
        }
        waiting.removeAll(vanished);
        return found;
    }

    void sealed(List<AuditRow> rows) {
        if (inMemory) {
            // Only this thread takes rows out, and always the first ones.
            rows.forEach(row -> waiting.poll());
        }
    }

    private static boolean exists(Connection connection, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT ID FROM PLATFORM_AUDIT WHERE ID = ?")) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<AuditRow> select(Connection connection, int limit) throws SQLException {
        List<AuditRow> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT " + AuditRow.COLUMNS
                + " FROM PLATFORM_AUDIT WHERE SEQ IS NULL ORDER BY ID FETCH FIRST ? ROWS ONLY")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(AuditRow.read(rows));
                }
            }
        }
        return found;
    }

    private record Waiting(AuditRow row, boolean sure) {}
}
