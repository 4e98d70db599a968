// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

/** A seeded bug: it asks whether the posting is open, and then takes a place on it as if nothing could happen in between. */
final class OpenDoor extends Seating {
    private final Meeting meeting;

    OpenDoor(WorkerTime time, Meeting meeting) {
        super(time);
        this.meeting = meeting;
    }

    @Override
    Totals bump(Transaction tx, ShiftRow shift) {
        meeting.await();
        lock(tx, shift.posting());
        return totals(tx, shift.posting());
    }

    @Override
    boolean seat(Transaction tx, ShiftRow shift) {
        return tx.sql()
                        .update(
                                "UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN + 1 WHERE ID = ? AND TAKEN < PLACES",
                                shift.id())
                == 1;
    }

    /** Its totals are those of before, which would stop the outbox. */
    @Override
    void announce(Transaction tx, String posting, Totals totals) {
        // Says nothing.
    }
}
