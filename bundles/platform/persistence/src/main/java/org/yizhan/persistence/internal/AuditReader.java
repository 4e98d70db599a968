// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.persistence.internal.AuditChain.Link;

/** Finds audit rows and checks their chain. */
final class AuditReader implements AuditLog {
    private static final int FETCH = 1_000;
    private static final int NEWEST = 200;
    private static final String SEALED =
            "SELECT " + AuditRow.COLUMNS + ", SEQ, PREV_HASH, HASH FROM PLATFORM_AUDIT WHERE ";

    private final Transactions transactions;
    private final AuditAnchor anchor;

    AuditReader(Transactions transactions, AuditAnchor anchor) {
        this.transactions = transactions;
        this.anchor = anchor;
    }

    @Override
    public Page<Entry> search(Query query, String cursor, int limit) {
        if (limit < 1 || limit > Page.MAX) {
            throw Problem.invalid("platform.limit-out-of-range").with("limit", limit);
        }
        List<Object> values = new ArrayList<>();
        String sql = "SELECT " + AuditRow.COLUMNS + ", SEQ FROM PLATFORM_AUDIT WHERE "
                + conditions(query, cursor, values) + " ORDER BY ID DESC FETCH FIRST ? ROWS ONLY";
        values.add(limit + 1);
        List<Entry> found = transactions.look(connection -> entries(connection, sql, values));
        boolean more = found.size() > limit;
        List<Entry> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? items.get(limit - 1).id() : null);
    }

    private static String conditions(Query query, String cursor, List<Object> values) {
        StringBuilder sql = new StringBuilder("1 = 1");
        if (query.action() != null) {
            boolean prefix = query.action().endsWith(".");
            add(sql, values, prefix ? "ACTION LIKE ?" : "ACTION = ?", prefix ? query.action() + "%" : query.action());
        }
        add(sql, values, "SUBJECT = ?", query.subject());
        add(sql, values, "ACTOR = ?", query.actor());
        add(sql, values, "HAPPENED_AT >= ?", query.from() == null ? null : Times.timestamp(query.from()));
        add(sql, values, "HAPPENED_AT < ?", query.to() == null ? null : Times.timestamp(query.to()));
        add(sql, values, "ID < ?", cursor);
        return sql.toString();
    }

    private static void add(StringBuilder sql, List<Object> values, String condition, Object value) {
        if (value != null) {
            sql.append(" AND ").append(condition);
            values.add(value);
        }
    }

    private static List<Entry> entries(Connection connection, String sql, List<Object> values) throws SQLException {
        List<Entry> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                select.setObject(i + 1, values.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(entry(AuditRow.read(rows), rows));
                }
            }
        }
        return found;
    }

    private static Entry entry(AuditRow row, ResultSet rows) throws SQLException {
        long seq = rows.getLong(11);
        return new Entry(
                row.id(),
                row.at(),
                row.actor(),
                row.role(),
                row.region(),
                row.remoteAddress(),
                row.requestId(),
                row.action(),
                row.subject(),
                Json.map(row.facts()),
                rows.wasNull() ? null : seq);
    }

    @Override
    public Verdict verify() {
        // Read before the chain: it can only be older than what the chain then shows.
        Link anchored = anchor.read();
        return transactions.join(connection -> verify(connection, anchored));
    }

    /**
     * Checks the newest rows up to the anchor, quickly: later ones are not sealed for certain, and to look for them would wait for
     * whoever writes.
     *
     * @return one sentence, or null when all is well
     */
    String trouble() {
        Link anchored = anchor.read();
        return anchored == null ? null : transactions.look(connection -> trouble(connection, anchored));
    }

    private static String trouble(Connection connection, Link anchored) throws SQLException {
        long before = Math.max(0, anchored.seq() - NEWEST);
        try (PreparedStatement select = connection.prepareStatement(SEALED + "SEQ BETWEEN ? AND ? ORDER BY SEQ")) {
            select.setLong(1, before);
            select.setLong(2, anchored.seq());
            try (ResultSet rows = select.executeQuery()) {
                AuditCheck check = new AuditCheck(before == 0 ? AuditChain.START : first(rows, before), anchored);
                walk(check, rows);
                check.end();
                return check.verdict(0).why();
            }
        }
    }

    /** The row before the newest, which they must hang on. */
    private static Link first(ResultSet rows, long seq) throws SQLException {
        return rows.next() && rows.getLong(11) == seq ? new Link(seq, rows.getString(13)) : new Link(seq, "");
    }

    private static void walk(AuditCheck check, ResultSet rows) throws SQLException {
        while (check.whole() && rows.next()) {
            check.row(AuditRow.read(rows), rows.getLong(11), rows.getString(12), rows.getString(13));
        }
    }

    private static Verdict verify(Connection connection, Link anchored) throws SQLException {
        AuditCheck check = new AuditCheck(anchored);
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(FETCH);
            try (ResultSet rows = statement.executeQuery(SEALED + "SEQ IS NOT NULL ORDER BY SEQ")) {
                walk(check, rows);
            }
            check.end();
            try (ResultSet count = statement.executeQuery("SELECT COUNT(*) FROM PLATFORM_AUDIT WHERE SEQ IS NULL")) {
                count.next();
                return check.verdict(count.getLong(1));
            }
        }
    }
}
