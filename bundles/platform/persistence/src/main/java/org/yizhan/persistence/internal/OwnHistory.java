// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.yizhan.api.Problem;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.platform.ModuleGate;

/**
 * Gives the history to modules of the core alone. A module beside it hears events as a consumer, whose classes are forgotten with it.
 */
final class OwnHistory implements ServiceFactory<EventHistory> {
    private final EventHistory all;

    OwnHistory(EventHistory all) {
        this.all = all;
    }

    @Override
    public EventHistory getService(Bundle bundle, ServiceRegistration<EventHistory> registration) {
        return ModuleGate.letIn(bundle.getLocation()) ? new None(EventTypes.home(bundle)) : all;
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<EventHistory> registration, EventHistory service) {
        // Nothing of it is kept.
    }

    /** What a module beside the core gets. */
    private record None(String module) implements EventHistory {
        @Override
        public Stretch following(long position, Set<Class<? extends Event>> types, int limit) {
            throw refusal();
        }

        @Override
        public AutoCloseable onNew(Runnable listener) {
            throw refusal();
        }

        private Problem refusal() {
            return Problem.forbidden("platform.history-foreign").with("module", module);
        }
    }
}
