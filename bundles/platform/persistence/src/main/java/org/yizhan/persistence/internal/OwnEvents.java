// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.yizhan.api.Problem;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.Events;
import org.yizhan.api.platform.ModuleGate;

/** Gives each module beside the core events that take only facts of its own: records of classes that its bundle brought. */
final class OwnEvents implements ServiceFactory<Events> {
    private final Events all;

    OwnEvents(Events all) {
        this.all = all;
    }

    @Override
    public Events getService(Bundle bundle, ServiceRegistration<Events> registration) {
        return ModuleGate.letIn(bundle.getLocation()) ? event -> publish(bundle, event) : all;
    }

    private void publish(Bundle bundle, Event event) {
        if (!bundle.equals(FrameworkUtil.getBundle(event.getClass()))) {
            throw Problem.forbidden("platform.event-foreign")
                    .with("module", EventTypes.home(bundle))
                    .with("event", event.getClass().getName());
        }
        all.publish(event);
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<Events> registration, Events service) {
        // Nothing of it is kept.
    }
}
