// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** The gates of all modules. A module that is here is known to the door; what is not here, is not installed. */
final class Gates {
    private final Map<String, Gate> byModule = new ConcurrentHashMap<>();
    /** The gates of modules that have gone, as long as requests inside do not come back. */
    private final Collection<Gate> gone = ConcurrentHashMap.newKeySet();
    /** The modules that are being tried. */
    private volatile Set<String> held = Set.of();

    /** @return null when the module is not installed */
    Gate find(String module) {
        return byModule.get(module);
    }

    Collection<Gate> all() {
        return byModule.values();
    }

    void each(BiConsumer<String, Gate> look) {
        byModule.forEach(look);
    }

    /** How many requests to modules, or versions of them, that have gone still hold their threads. */
    int lost() {
        gone.removeIf(Gates::empty);
        int former = gone.stream().mapToInt(gate -> gate.running().size()).sum();
        return former
                + Stream.concat(gone.stream(), byModule.values().stream())
                        .mapToInt(gate -> gate.lost().size())
                        .sum();
    }

    private static boolean empty(Gate gate) {
        return gate.running().isEmpty() && gate.lost().isEmpty();
    }

    /** Makes the module known, shut at first. */
    Gate add(String module) {
        return byModule.computeIfAbsent(module, id -> {
            Gate gate = new Gate();
            gate.hold(held.contains(id));
            return gate;
        });
    }

    /** These modules, and no others, let nobody in but who tries them. Who waits for one that does so no longer is let in. */
    void hold(Set<String> modules, ToIntFunction<Gate> limit) {
        held = Set.copyOf(modules);
        byModule.forEach((module, gate) -> {
            gate.hold(held.contains(module));
            gate.call(limit.applyAsInt(gate));
        });
    }

    /** Forgets the module; who waits for it is sent away when the time is up. */
    void remove(String module) {
        Gate gate = byModule.remove(module);
        if (gate != null && !empty(gate)) {
            gone.add(gate);
        }
    }
}
