// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One call on a thread of its own. */
final class GuardAttempt<R> implements Runnable {
    private final GuardShares shares;
    private final GuardShare share;
    private final Extension extension;
    private final Callable<R> call;
    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean settled = new AtomicBoolean();
    private R value;
    private Throwable thrown;

    GuardAttempt(GuardShares shares, GuardShare share, Extension extension, Callable<R> call) {
        this.shares = shares;
        this.share = share;
        this.extension = extension;
        this.call = call;
    }

    @Override
    public void run() {
        try {
            value = call.call();
        } catch (Throwable e) {
            // Whatever a vendor's code throws, a LinkageError included, is that vendor's failure and is counted
            // there.
            thrown = e;
        } finally {
            extension.leaveSeat();
            if (!settled.compareAndSet(false, true)) {
                share.threadCameBack();
                extension.threadCameBack();
            }
            shares.leave(share);
            ended.countDown();
        }
    }

    R value() {
        return value;
    }

    /** What it threw, or null. */
    Throwable thrown() {
        return thrown;
    }

    /** @return false when it is late */
    boolean await(long nanos) throws InterruptedException {
        if (ended.await(nanos, TimeUnit.NANOSECONDS)) {
            return true;
        }
        if (settled.compareAndSet(false, true)) {
            share.threadStuck();
            extension.threadStuck();
            return false;
        }
        ended.await();
        return true;
    }
}
