// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How many calls may be under way in the database at a time. A call that never ends keeps its seat for good: it is missing to those
 * who have these seats in common, and to nobody else. Safe for all threads.
 */
final class Seats {
    static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Semaphore free;
    private final Seats within;

    private Seats(int most, Seats within) {
        this.free = new Semaphore(most);
        this.within = within;
    }

    /** @param most how many; at least one there is */
    static Seats of(int most) {
        return new Seats(Math.max(1, most), null);
    }

    /** As many as anybody asks for. */
    static Seats enough() {
        return of(Integer.MAX_VALUE);
    }

    /** A part of these, for one of those who have them in common. */
    Seats part(int most) {
        return new Seats(Math.max(1, most), this);
    }

    /** Waits for a seat; to be followed by one {@link #leave}. @throws org.yizhan.api.Problem 503 when none gets free in time */
    void enter() {
        try {
            if (!free.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Transactions.busy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Transactions.busy();
        }
        if (within != null) {
            enterWithin();
        }
    }

    private void enterWithin() {
        boolean entered = false;
        try {
            within.enter();
            entered = true;
        } finally {
            if (!entered) {
                free.release();
            }
        }
    }

    void leave() {
        if (within != null) {
            within.leave();
        }
        free.release();
    }
}
