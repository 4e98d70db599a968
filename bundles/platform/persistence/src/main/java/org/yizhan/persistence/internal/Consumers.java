// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.yizhan.api.event.EventConsumer;

/** The consumers that are here, whether or not the platform can serve them yet. */
final class Consumers {
    private final Set<EventConsumer> here = new LinkedHashSet<>();
    private Platform platform;

    synchronized void add(EventConsumer consumer) {
        here.add(consumer);
        if (platform != null) {
            platform.register(consumer);
        }
    }

    synchronized void remove(EventConsumer consumer) {
        here.remove(consumer);
        if (platform != null) {
            platform.unregister(consumer);
        }
    }

    /** @param now null when there is none any more */
    synchronized void platform(Platform now) {
        platform = now;
        if (now != null) {
            here.forEach(now::register);
        }
    }

    synchronized void wake() {
        if (platform != null) {
            platform.deliver();
        }
    }
}
