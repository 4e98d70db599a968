// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.yizhan.persistence.internal.AuditChain.Link;

/** Chains committed audit rows. Runs on the conductor's thread and connection, several times a second. */
final class Sealer {
    private static final int BATCH = 500;
    private static final long EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final UnsealedRows unsealed;
    private final AuditAnchor anchor;
    private Link head = AuditChain.START;
    private long lastRound;

    Sealer(UnsealedRows unsealed, AuditAnchor anchor) {
        this.unsealed = unsealed;
        this.anchor = anchor;
    }

    /** Takes up where the former leader ended. */
    void begin(Connection connection) throws SQLException {
        head = AuditChain.START;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT SEQ, HASH FROM PLATFORM_AUDIT"
                        + " WHERE SEQ = (SELECT MAX(SEQ) FROM PLATFORM_AUDIT WHERE SEQ IS NOT NULL)")) {
            if (row.next()) {
                head = new Link(row.getLong(1), row.getString(2));
            }
        }
        lastRound = System.nanoTime() - EVERY_NANOS;
    }

    void round(Connection connection) throws SQLException {
        if (System.nanoTime() - lastRound < EVERY_NANOS) {
            return;
        }
        List<AuditRow> rows = unsealed.next(connection, BATCH);
        if (!rows.isEmpty()) {
            head = seal(connection, rows);
            unsealed.sealed(rows);
            anchor.write(head);
        }
        // A full batch means that more is waiting: then the next round comes at once.
        if (rows.size() < BATCH) {
            lastRound = System.nanoTime();
        }
    }

    private Link seal(Connection connection, List<AuditRow> rows) throws SQLException {
        Link link = head;
        connection.setAutoCommit(false);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE PLATFORM_AUDIT SET SEQ = ?, PREV_HASH = ?, HASH = ? WHERE ID = ? AND SEQ IS NULL")) {
            for (AuditRow row : rows) {
                Link next = AuditChain.next(link, row);
                update.setLong(1, next.seq());
                update.setString(2, link.hash());
                update.setString(3, next.hash());
                update.setString(4, row.id());
                update.addBatch();
                link = next;
            }
            for (int count : update.executeBatch()) {
                if (count == 0) {
                    throw new SQLException("an audit row vanished before it was sealed");
                }
            }
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
        return link;
    }
}
