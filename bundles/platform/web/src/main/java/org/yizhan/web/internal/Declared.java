// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.util.tracker.ServiceTracker;

/** How many REST components a bundle declares, so that a module is not served by half. */
final class Declared implements AutoCloseable {
    private static final String HEADER = "Service-Component";

    private final ServiceTracker<ServiceComponentRuntime, ServiceComponentRuntime> components;

    Declared(BundleContext context) {
        components = new ServiceTracker<>(context, ServiceComponentRuntime.class, null);
        components.open();
    }

    /** Whether the bundle's components have been read, and none is a resource. */
    boolean none(Bundle bundle) {
        ServiceComponentRuntime runtime = components.getService();
        boolean read = bundle.getHeaders().get(HEADER) == null
                || runtime != null
                        && !runtime.getComponentDescriptionDTOs(bundle).isEmpty();
        return read && resources(bundle) == 0;
    }

    /** The components that are resources and come up by themselves. */
    long resources(Bundle bundle) {
        ServiceComponentRuntime runtime = components.getService();
        if (runtime == null) {
            return 0;
        }
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component -> component.defaultEnabled
                        && !"require".equals(component.configurationPolicy)
                        && Boolean.TRUE.equals(component.properties.get("osgi.jakartars.resource")))
                .count();
    }

    @Override
    public void close() {
        components.close();
    }
}
