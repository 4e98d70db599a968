// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.LinkedHashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.platform.ModuleGate;

/** The consumers that are here, whether or not the platform can serve them yet. */
final class Consumers {
    private static final Logger LOG = LoggerFactory.getLogger(Consumers.class);

    private final Set<EventConsumer> here = new LinkedHashSet<>();
    private Platform platform;

    /**
     * Under a consumer's name stands how far it is, so that nobody may take another's: what came through the gate keeps to
     * {@code <module>.<name>}.
     *
     * @param location of the bundle that has registered it
     * @return false when it gets no event
     */
    synchronized boolean add(EventConsumer consumer, String location) {
        if (ModuleGate.letIn(location) && !isOf(location.substring(ModuleGate.LOCATION.length()), consumer.id())) {
            LOG.error("A consumer of {} gets no event: {} is not its own name", location, consumer.id());
            return false;
        }
        here.add(consumer);
        if (platform != null) {
            platform.register(consumer);
        }
        return true;
    }

    private static boolean isOf(String module, String id) {
        return id.startsWith(module) && id.lastIndexOf('.') == module.length();
    }

    synchronized void remove(EventConsumer consumer) {
        if (here.remove(consumer) && platform != null) {
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
