// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntSupplier;

/**
 * What all modules beside the core have together of the server's threads. What they block for ever, a module that has gone included,
 * is missing there, and never in what the core has.
 */
final class Share {
    private final AtomicInteger inside = new AtomicInteger();
    private final IntSupplier most;
    /** The gates before which somebody may stand in line; the one whose turn it is first. */
    private final Set<Gate> lines = new LinkedHashSet<>();

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

    /** Somebody stands in line there: whatever is left by anybody is for them, too. */
    void awaits(Gate gate) {
        synchronized (lines) {
            lines.add(gate);
        }
    }

    /** Nobody stands in line there any more, or others have their turn first. */
    void forget(Gate gate) {
        synchronized (lines) {
            lines.remove(gate);
        }
    }

    /** Lets in who can come in now, wherever they stand. */
    void call(int limit) {
        List<Gate> now;
        synchronized (lines) {
            now = List.copyOf(lines);
        }
        now.forEach(gate -> gate.call(limit));
    }
}
