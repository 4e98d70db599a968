// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for a condition instead of a time. */
public final class Await {
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private Await() {}

    /**
     * Returns when the condition is true.
     *
     * @param what for the message, as a sentence's end: "every event is delivered"
     * @throws AssertionError when it takes longer than the patience
     */
    public static void until(String what, Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited " + patience.toMillis() + " ms in vain until " + what);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }
}
