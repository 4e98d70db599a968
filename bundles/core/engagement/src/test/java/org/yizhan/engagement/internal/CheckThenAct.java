// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

/** A seeded bug: it looks whether there is a place, and then takes it, without a lock or a guard between the two. */
final class CheckThenAct extends Seating {
    private final Meeting meeting;

    CheckThenAct(WorkerTime time, Meeting meeting) {
        super(time);
        this.meeting = meeting;
    }

    @Override
    Totals bump(Transaction tx, ShiftRow shift) {
        return totals(tx, shift.posting());
    }

    @Override
    boolean seat(Transaction tx, ShiftRow shift) {
        ShiftRow seen = ShiftRow.find(tx, shift.id());
        if (seen.taken() >= seen.shift().places()) {
            return false;
        }
        meeting.await();
        tx.sql().update("UPDATE ENGAGEMENT_SHIFT SET TAKEN = ? WHERE ID = ?", seen.taken() + 1, shift.id());
        return true;
    }

    /** Its totals are wrong anyway, and told twice they would stop the outbox before the checker sees the seats. */
    @Override
    void announce(Transaction tx, String posting, Totals totals) {
        // Says nothing.
    }
}
