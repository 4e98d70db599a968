// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.yizhan.api.Ids;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.RequestScope;

/** Writes audit rows with the effect that they tell of. */
final class AuditTrail implements Audit, CommitRows {
    private static final int LONGEST_FACTS = 8_000;
    private static final int LONGEST_ID = 64;
    private static final String INSERT =
            "INSERT INTO PLATFORM_AUDIT (" + AuditRow.COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private final CurrentWrite current;
    private final UnsealedRows unsealed;
    private final Supplier<Access> access;
    private final Clock clock;
    private Transactions transactions;

    AuditTrail(CurrentWrite current, UnsealedRows unsealed, Supplier<Access> access, Clock clock) {
        this.current = current;
        this.unsealed = unsealed;
        this.access = access;
        this.clock = clock;
    }

    /** The transactions need this trail first. */
    void transactions(Transactions now) {
        transactions = now;
    }

    @Override
    public void record(String action, String subject, Map<String, ?> facts) {
        AuditRow row = row(action, subject, facts);
        Transaction underWay = current.get();
        if (underWay != null) {
            underWay.audits().add(row);
            return;
        }
        transactions.join(connection -> {
            current.get().audits().add(row);
            return null;
        });
    }

    private AuditRow row(String action, String subject, Map<String, ?> facts) {
        String text = Json.text(facts == null ? Map.of() : facts);
        if (text.length() > LONGEST_FACTS) {
            throw new IllegalArgumentException(
                    "the facts of " + action + " are longer than " + LONGEST_FACTS + " characters");
        }
        Access who = access.get();
        Caller caller = who == null ? Caller.NOBODY : who.caller();
        RequestScope request = RequestScope.current();
        return new AuditRow(
                Ids.next(),
                // Databases keep different fractions; the hash must find what it has seen.
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                caller.account(),
                caller.role() == null ? null : caller.role().code(),
                caller.region(),
                request == null ? null : cut(request.remoteAddress()),
                request == null ? null : cut(request.requestId()),
                action,
                subject,
                text);
    }

    private static String cut(String text) {
        return text == null || text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID);
    }

    @Override
    public void write(Transaction transaction, Object result) throws SQLException {
        List<AuditRow> rows = transaction.audits();
        if (rows.isEmpty()) {
            return;
        }
        try (PreparedStatement insert = transaction.connection().prepareStatement(INSERT)) {
            for (AuditRow row : rows) {
                row.bind(insert);
                if (rows.size() == 1) {
                    insert.executeUpdate();
                } else {
                    insert.addBatch();
                }
            }
            if (rows.size() > 1) {
                insert.executeBatch();
            }
        }
    }

    @Override
    public void ended(Transaction transaction, Ending ending) {
        if (!transaction.audits().isEmpty() && ending != Ending.ROLLED_BACK) {
            unsealed.committed(transaction.audits(), ending == Ending.COMMITTED);
        }
    }
}
