// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.osgi.framework.Bundle;

/** What the guard knows of one module, or of the core: its extensions, and how many threads their calls hold. */
final class GuardShare {
    /** How many extensions of a module beside the core are told apart; whoever has more has the rest counted together. */
    static final int NAMES = 64;

    private final ConcurrentMap<String, Extension> extensions = new ConcurrentHashMap<>();
    private final AtomicInteger stuck = new AtomicInteger();
    private final String module;
    private final int most;
    private final Duration pause;
    private volatile Bundle bundle;
    /** Under the lock of {@link GuardShares}. */
    int used;

    /** @param module null for the core */
    GuardShare(String module, int most, Duration pause) {
        this.module = module;
        this.most = most;
        this.pause = pause;
    }

    GuardShare of(Bundle now) {
        bundle = now;
        return this;
    }

    boolean isCore() {
        return module == null;
    }

    /** Whether the module is not here any more. What it has left behind nobody can end. */
    boolean gone() {
        Bundle last = bundle;
        return last != null && last.getState() == Bundle.UNINSTALLED;
    }

    boolean full() {
        return used >= most;
    }

    /** Whether all its threads are late: nobody need wait for one. */
    boolean hopeless() {
        return stuck.get() >= most;
    }

    void threadStuck() {
        stuck.incrementAndGet();
    }

    void threadCameBack() {
        stuck.decrementAndGet();
    }

    Extension extension(String point, String name) {
        Extension known = extensions.get(point + ":" + name);
        if (known != null) {
            return known;
        }
        String counted = isCore() || extensions.size() < NAMES ? name : module;
        return extensions.computeIfAbsent(point + ":" + counted, key -> new Extension(module, point, counted, pause));
    }

    Collection<Extension> extensions() {
        return extensions.values();
    }
}
