// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A seeded bug: it asks whether the posting is open and takes the place later, as if nothing could happen in between. */
final class LateGuard extends Seating {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);

    LateGuard(WorkerTime time) {
        super(time);
    }

    @Override
    Totals bump(Transaction tx, ShiftRow shift) {
        String open = "SELECT IS_OPEN FROM ENGAGEMENT_POSTING WHERE ID = ?";
        if (!tx.sql().one(open, row -> row.getBoolean(1), shift.posting())) {
            return null;
        }
        asked.countDown();
        try {
            closed.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lock(tx, shift.posting());
        return totals(tx, shift.posting());
    }
}
