// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.util.List;

/** A seeded bug: it looks at a worker's time without their lock. */
final class NoLock extends WorkerTime {
    private final Meeting meeting;

    NoLock(Meeting meeting) {
        this.meeting = meeting;
    }

    @Override
    void lock(Transaction tx, String worker) {
        // Forgets the lock.
    }

    @Override
    List<Busy> near(Transaction tx, String worker, Instant from, Instant to) {
        List<Busy> near = super.near(tx, worker, from, to);
        meeting.await();
        return near;
    }
}
