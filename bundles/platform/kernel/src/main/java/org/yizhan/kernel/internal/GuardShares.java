// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.framework.Bundle;

/**
 * Who may have how many of the guard's threads: half are the core's, and the modules beside it have the other half together. What one
 * of them blocks for ever is missing in its own share, also when it comes back; when it has gone, no longer in what all have together.
 */
final class GuardShares {
    static final int CORE = 48;
    static final int TOGETHER = 48;
    static final int EACH = 16;

    private final ConcurrentMap<String, GuardShare> beside = new ConcurrentHashMap<>();
    private final GuardShare core;
    private final Duration pause;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();

    GuardShares(Duration pause) {
        this.pause = pause;
        this.core = new GuardShare(null, CORE, pause);
    }

    /** Of whom a call of this service is. */
    GuardShare of(Object service) {
        Bundle bundle = Whose.bundle(service);
        String module = Whose.module(bundle);
        return module == null
                ? core
                : beside.computeIfAbsent(module, any -> new GuardShare(module, EACH, pause))
                        .of(bundle);
    }

    GuardShare core() {
        return core;
    }

    Collection<GuardShare> beside() {
        return beside.values();
    }

    /** The extensions of a module beside the core that were ever called. */
    Collection<Extension> find(String module) {
        GuardShare share = beside.get(module);
        return share == null ? List.of() : share.extensions();
    }

    /** Whether there is a thread. */
    enum Entry {
        IN,
        /** All are taken by the same, which has itself to blame. */
        OWN_FULL,
        /** All are taken, and not by its own calls alone. */
        OTHERS_FULL
    }

    /** Waits for a thread as long as that may help. To be followed by {@link #leave} when it is in. */
    Entry enter(GuardShare share, long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long wait = nanos;
            while (share.full() || !share.isCore() && together() >= TOGETHER) {
                if (wait <= 0 || share.hopeless()) {
                    return share.full() ? Entry.OWN_FULL : Entry.OTHERS_FULL;
                }
                wait = left.awaitNanos(wait);
            }
            share.used++;
            return Entry.IN;
        } finally {
            lock.unlock();
        }
    }

    private int together() {
        return beside.values().stream()
                .filter(share -> !share.gone())
                .mapToInt(share -> share.used)
                .sum();
    }

    void leave(GuardShare share) {
        lock.lock();
        try {
            share.used--;
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
