// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * On PostgreSQL, where any node may write: a query sees exactly what was committed, and never waits. It is closed to the past
 * because whoever took a subject's later version had to see, or wait for, the commit of the earlier one.
 */
class FreshInTable implements FreshEvents {
    @Override
    public List<EventKey> begin(List<EventRow> events) {
        return List.of();
    }

    @Override
    public void ended(List<EventKey> keys, CommitRows.Ending ending) {
        throw new IllegalStateException("the database counts these events");
    }

    @Override
    public List<EventKey> next(Connection connection, int limit) throws SQLException {
        List<EventKey> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT SEQ, SUBJECT, SUBJECT_VERSION"
                + " FROM PLATFORM_EVENT WHERE POSITION IS NULL ORDER BY SEQ LIMIT ?")) {
            select.setInt(1, limit);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new EventKey(rows.getLong(1), rows.getString(2), rows.getLong(3)));
                }
            }
        }
        return found;
    }

    @Override
    public long place(Connection connection, List<EventKey> keys, long last) throws SQLException {
        Long[] seqs = new Long[keys.size()];
        Long[] positions = new Long[keys.size()];
        for (int i = 0; i < seqs.length; i++) {
            seqs[i] = keys.get(i).seq();
            positions[i] = last + 1 + i;
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE PLATFORM_EVENT SET POSITION = GIVEN.POSITION"
                        + " FROM UNNEST(?, ?) AS GIVEN (SEQ, POSITION) WHERE PLATFORM_EVENT.SEQ = GIVEN.SEQ")) {
            update.setArray(1, connection.createArrayOf("bigint", seqs));
            update.setArray(2, connection.createArrayOf("bigint", positions));
            if (update.executeUpdate() != seqs.length) {
                throw new SQLException("events without a position vanished");
            }
        }
        return last + seqs.length;
    }

    @Override
    public boolean isEmpty(Connection connection) throws SQLException {
        return next(connection, 1).isEmpty();
    }
}
