// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Lets two threads meet between looking and acting, so that a race that could happen does; goes on alone if nobody comes. */
final class Meeting {
    private final CyclicBarrier both = new CyclicBarrier(2);
    private final int millis;

    Meeting(int millis) {
        this.millis = millis;
    }

    void await() {
        try {
            both.await(millis, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | BrokenBarrierException alone) {
            both.reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
