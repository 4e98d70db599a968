// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The gates of all modules. A module that is here is known to the door; what is not here, is not installed. */
final class Gates {
    private final Map<String, Gate> byModule = new ConcurrentHashMap<>();

    /** @return null when the module is not installed */
    Gate find(String module) {
        return byModule.get(module);
    }

    Collection<Gate> all() {
        return byModule.values();
    }

    /** Makes the module known, shut at first. */
    Gate add(String module) {
        return byModule.computeIfAbsent(module, id -> new Gate());
    }

    /** Forgets the module; who waits for it is sent away when the time is up. */
    void remove(String module) {
        byModule.remove(module);
    }
}
