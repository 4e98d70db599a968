// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

/** The gates of all modules. A module that is here is known to the door; what is not here, is not installed. */
final class Gates {
    private final Map<String, Gate> byModule = new ConcurrentHashMap<>();
    /** The gates of modules that have gone, as long as requests inside do not come back. */
    private final Collection<Gate> gone = ConcurrentHashMap.newKeySet();

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
        return byModule.computeIfAbsent(module, id -> new Gate());
    }

    /** Forgets the module; who waits for it is sent away when the time is up. */
    void remove(String module) {
        Gate gate = byModule.remove(module);
        if (gate != null && !empty(gate)) {
            gone.add(gate);
        }
    }
}
