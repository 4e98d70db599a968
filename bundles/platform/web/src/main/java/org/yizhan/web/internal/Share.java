// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * What all modules beside the core have together of the server's threads. What they block for ever, a module that has gone included,
 * is missing there, and never in what the core has.
 */
final class Share {
    private final AtomicInteger inside = new AtomicInteger();
    private final IntSupplier most;

    Share(IntSupplier most) {
        this.most = most;
    }

    boolean enter() {
        int limit = most.getAsInt();
        return inside.getAndUpdate(now -> now < limit ? now + 1 : now) < limit;
    }

    void leave() {
        inside.decrementAndGet();
    }
}
