// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.List;
import java.util.TreeSet;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.EventHead;

/**
 * Takes and frees places. Locks are taken in one order: worker, postings by id, shifts, engagements, time (decision 0081).
 * Whoever changes a place holds the lock of its posting's row, and nothing after it waits for another posting.
 */
class Seating {
    private static final String TOTALS = "REGION, PLACES, TAKEN, SEAT_VERSION";
    private static final String BUMP =
            "UPDATE ENGAGEMENT_POSTING SET TAKEN = TAKEN + ?, SEAT_VERSION = SEAT_VERSION + 1 WHERE ID = ?";
    private static final String OPEN_AT = " AND REGION = ? AND VERSION = ? AND IS_OPEN";

    private final WorkerTime time;

    Seating(WorkerTime time) {
        this.time = time;
    }

    /**
     * Takes a place on the shift, whose terms were read in this transaction. Holds that have run out give way.
     *
     * @param own lapsed holds of the same worker that stand in the way
     * @throws TermsMoved when the posting has another version by now: read the shift again
     */
    void take(Transaction tx, ShiftRow shift, List<Busy> own) {
        freeOwn(tx, shift.posting(), own);
        Totals totals = bump(tx, shift);
        if (totals == null) {
            throw refusal(tx, shift);
        }
        if (!seat(tx, shift)) {
            List<Lapsed> lapsed = Lapsed.onShift(tx, shift);
            lapsed.forEach(hold -> free(tx, hold));
            if (lapsed.isEmpty() || !seat(tx, shift)) {
                throw Problem.conflict("engagement.full");
            }
            totals = totals(tx, shift.posting());
        }
        announce(tx, shift.posting(), totals);
    }

    private void freeOwn(Transaction tx, String posting, List<Busy> own) {
        if (own.isEmpty()) {
            return;
        }
        TreeSet<String> postings = new TreeSet<>(List.of(posting));
        own.forEach(hold -> postings.add(hold.posting()));
        postings.forEach(id -> lock(tx, id));
        own.forEach(hold -> freeIfLapsed(tx, hold.engagement()));
    }

    /** Writes down that the hold has run out, if it still stands; the posting must be locked. */
    void freeIfLapsed(Transaction tx, String engagement) {
        Lapsed still = Lapsed.find(tx, engagement);
        if (still != null) {
            free(tx, still);
        }
    }

    /** Frees the places and time of lapsed holds on a posting that is locked. */
    void freeLapsed(Transaction tx, String posting) {
        Lapsed.onPosting(tx, posting).forEach(hold -> free(tx, hold));
    }

    private void free(Transaction tx, Lapsed hold) {
        int changed = tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_ENGAGEMENT SET STATE = 'OFFER_EXPIRED', VERSION = VERSION + 1,"
                                + " ACTIVE_WORKER = NULL, ENDED_AT = DUE_AT, DUE_AT = NULL WHERE ID = ? AND VERSION = ?",
                        hold.id(),
                        hold.version());
        if (changed == 0) {
            return;
        }
        giveBack(tx, hold.posting(), hold.shift());
        time.free(tx, hold.id(), hold.worker(), hold.start());
        tx.publish(new EngagementEnded(
                EventHead.of(hold.id(), hold.version() + 1, hold.region(), tx.now()),
                hold.posting(),
                hold.shift(),
                hold.worker(),
                hold.employer(),
                Engagement.State.OFFER_EXPIRED));
    }

    /** Frees one place. */
    void giveBack(Transaction tx, String posting, String shift) {
        lock(tx, posting);
        boolean counted =
                tx.sql().one("SELECT IS_OPEN FROM ENGAGEMENT_SHIFT WHERE ID = ?", row -> row.getBoolean(1), shift);
        tx.sql().update("UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN - 1 WHERE ID = ?", shift);
        if (counted) {
            tx.sql().update(BUMP, -1, posting);
            announce(tx, posting, totals(tx, posting));
        }
    }

    /** From here to the end of the transaction nobody else changes a place of the posting. @return whether there is one */
    boolean lock(Transaction tx, String posting) {
        return tx.sql().update("UPDATE ENGAGEMENT_POSTING SET TAKEN = TAKEN WHERE ID = ?", posting) == 1;
    }

    /** Locks the posting for a confirmation that takes no further place. */
    void lockOpen(Transaction tx, String posting) {
        String open = "UPDATE ENGAGEMENT_POSTING SET TAKEN = TAKEN WHERE ID = ? AND IS_OPEN";
        if (tx.sql().update(open, posting) == 0) {
            throw Problem.conflict("engagement.closed");
        }
    }

    /** Counts one more on the posting and locks it. @return null when it is closed or has another version */
    Totals bump(Transaction tx, ShiftRow shift) {
        Object[] values = {1, shift.posting(), shift.region(), shift.postingVersion()};
        if (!tx.sql().derby()) {
            return tx.sql().one(BUMP + OPEN_AT + " RETURNING " + TOTALS, Totals::read, values);
        }
        return tx.sql().update(BUMP + OPEN_AT, values) == 0 ? null : totals(tx, shift.posting());
    }

    /** The guarded counter: the one statement by which a place is taken. @return false when there is none */
    boolean seat(Transaction tx, ShiftRow shift) {
        return tx.sql()
                        .update(
                                "UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN + 1"
                                        + " WHERE ID = ? AND REGION = ? AND IS_OPEN AND TAKEN < PLACES",
                                shift.id(),
                                shift.region())
                == 1;
    }

    private RuntimeException refusal(Transaction tx, ShiftRow shift) {
        Long open = tx.sql()
                .one(
                        "SELECT VERSION FROM ENGAGEMENT_POSTING WHERE ID = ? AND IS_OPEN",
                        row -> row.getLong(1),
                        shift.posting());
        return open == null ? Problem.conflict("engagement.closed") : new TermsMoved();
    }

    Totals totals(Transaction tx, String posting) {
        return tx.sql().one("SELECT " + TOTALS + " FROM ENGAGEMENT_POSTING WHERE ID = ?", Totals::read, posting);
    }

    void announce(Transaction tx, String posting, Totals totals) {
        tx.seats(new SeatsChanged(
                EventHead.of(posting, totals.version(), totals.region(), tx.now()), totals.places(), totals.taken()));
    }

    /** A posting's places over its shifts; the version counts their changes. */
    record Totals(String region, int places, int taken, long version) {
        static Totals read(java.sql.ResultSet row) throws java.sql.SQLException {
            return new Totals(row.getString(1), row.getInt(2), row.getInt(3), row.getLong(4));
        }
    }

    /** The posting got another version between reading the shift and taking the place. */
    static final class TermsMoved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TermsMoved() {
            super(null, null, false, false);
        }
    }
}
