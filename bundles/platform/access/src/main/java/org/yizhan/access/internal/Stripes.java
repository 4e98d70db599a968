// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yizhan.api.Problem;

/** Lets work for the same key go one after the other on this node, without a lock per key. */
class Stripes {
    private static final int COUNT = 64;
    private static final int WAIT_SECONDS = 5;

    private final ReentrantLock[] stripes =
            Stream.generate(ReentrantLock::new).limit(COUNT).toArray(ReentrantLock[]::new);

    /** @throws Problem {@code platform.busy} (503) when its turn does not come in time */
    <T> T alone(String key, Supplier<T> work) {
        ReentrantLock stripe = stripes[Math.floorMod(key.hashCode(), COUNT)];
        if (!take(stripe)) {
            throw new Problem(503, "platform.busy");
        }
        try {
            return work.get();
        } finally {
            stripe.unlock();
        }
    }

    private static boolean take(ReentrantLock stripe) {
        try {
            return stripe.tryLock(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
