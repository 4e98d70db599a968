// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;

/** The engagements' rows. Whoever changes one holds its worker's lock; a lapsed offer is also written down without. */
final class EngagementTable {
    /** After these the worker may apply for the same shift again; who has worked on it may not. */
    private static final Set<State> FREED = EnumSet.of(
            State.REJECTED,
            State.WITHDRAWN,
            State.DECLINED,
            State.OFFER_EXPIRED,
            State.CANCELLED_BY_WORKER,
            State.CANCELLED_BY_EMPLOYER,
            State.NO_SHOW,
            State.EMPLOYER_NO_SHOW);

    private final WorkerTime time;

    EngagementTable(WorkerTime time) {
        this.time = time;
    }

    /** @throws Problem {@code platform.not-found} */
    static EngagementRow find(Transaction tx, String id) {
        EngagementRow row = tx.sql().one(EngagementRow.SELECT + " WHERE ID = ?", EngagementRow::read, id);
        if (row == null) {
            throw Problem.notFound("platform.not-found");
        }
        return row;
    }

    /** The row as it stays to the end of the transaction, but for its lapsing. */
    EngagementRow locked(Transaction tx, String id) {
        time.lock(tx, find(tx, id).stated().worker());
        return find(tx, id);
    }

    /** @return whether the worker has an application or a place on the shift, or has worked on it */
    static boolean active(Transaction tx, String worker, String shift) {
        String text = "SELECT ID FROM ENGAGEMENT_ENGAGEMENT WHERE ACTIVE_WORKER = ? AND SHIFT = ?";
        return tx.sql().one(text, row -> row.getString(1), worker, shift) != null;
    }

    /**
     * @param consent a reference to the person's consent when staff acted for them, or null
     * @throws Problem {@code engagement.already-applied}
     */
    static void insert(Transaction tx, Engagement e, Instant confirmedAt, String consent) {
        try {
            tx.sql()
                    .tryUpdate(
                            "INSERT INTO ENGAGEMENT_ENGAGEMENT (ID, REGION, VERSION, POSTING, POSTING_VERSION, SHIFT, WORKER,"
                                    + " ACTIVE_WORKER, EMPLOYER, RELATION, STATE, SOURCE, START_AT, END_AT, BREAK_MINUTES,"
                                    + " WAGE_FEN, WAGE_UNIT, SETTLEMENT, APPLIED_AT, CONFIRMED_AT, CONSENT, CODE_FAILS)"
                                    + " VALUES (" + Sql.marks(21) + ", 0)",
                            e.id(),
                            e.region(),
                            e.version(),
                            e.posting(),
                            e.postingVersion(),
                            e.shift(),
                            e.worker(),
                            e.worker(),
                            e.employer(),
                            e.relation(),
                            e.state(),
                            e.source(),
                            e.start(),
                            e.end(),
                            e.breakMinutes(),
                            e.wage().fen(),
                            e.wage().unit(),
                            e.wage().settlement(),
                            tx.now(),
                            confirmedAt,
                            consent);
        } catch (SQLException failure) {
            if ("23505".equals(failure.getSQLState())) {
                throw Problem.conflict("engagement.already-applied");
            }
            throw new PersistenceException(failure);
        }
    }

    /**
     * Moves an engagement on.
     *
     * @param assignments further columns, {@code ", REASON = ?"}, or empty
     * @return its new version
     * @throws Problem {@code engagement.changed-meanwhile} when it is no longer what it was read as
     */
    static long move(Transaction tx, EngagementRow from, State to, String assignments, Object... values) {
        return move(tx, from, to, null, assignments, values);
    }

    /** @param due when time alone will move it on, or null */
    static long move(Transaction tx, EngagementRow from, State to, Instant due, String assignments, Object... values) {
        Object[] all = new Object[values.length + 4];
        all[0] = to;
        all[1] = due;
        System.arraycopy(values, 0, all, 2, values.length);
        all[values.length + 2] = from.id();
        all[values.length + 3] = from.stated().version();
        int changed = tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_ENGAGEMENT SET STATE = ?, DUE_AT = ?, VERSION = VERSION + 1, ACTIVE_WORKER = "
                                + (FREED.contains(to) ? "NULL" : "WORKER") + assignments
                                + " WHERE ID = ? AND VERSION = ?",
                        all);
        if (changed == 0) {
            throw Problem.conflict("engagement.changed-meanwhile");
        }
        return from.stated().version() + 1;
    }
}
