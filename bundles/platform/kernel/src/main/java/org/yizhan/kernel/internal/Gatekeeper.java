// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.hooks.resolver.ResolverHook;
import org.osgi.framework.hooks.resolver.ResolverHookFactory;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * Keeps the framework from resolving a module that nobody could make sense of: its descriptor cannot be understood, or a module
 * of its id is there already. Everything else that a module lacks the framework itself sees, by the module's requirements.
 */
@Component(
        service = {},
        immediate = true)
public final class Gatekeeper implements ResolverHookFactory, ResolverHook {
    private final BundleContext context;
    private final ServiceRegistration<ResolverHookFactory> registration;

    /** Registers itself: the framework must get an object that is there, never one that is made while it resolves. */
    @Activate
    public Gatekeeper(BundleContext context) {
        this.context = context;
        this.registration = context.registerService(ResolverHookFactory.class, this, null);
    }

    @Deactivate
    void close() {
        registration.unregister();
    }

    @Override
    public ResolverHook begin(Collection<BundleRevision> triggers) {
        return this;
    }

    @Override
    public void filterResolvable(Collection<BundleRevision> candidates) {
        Map<String, Long> first = new HashMap<>();
        candidates.forEach(candidate -> {
            String id = Descriptors.id(candidate);
            if (id != null) {
                first.merge(id, candidate.getBundle().getBundleId(), Math::min);
            }
        });
        candidates.removeIf(candidate -> {
            String id = Descriptors.id(candidate);
            return id != null
                    && (first.get(id) != candidate.getBundle().getBundleId()
                            || Objections.against(id, candidate.getBundle(), context) != null);
        });
    }

    @Override
    public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
        // The framework's own rule stands.
    }

    @Override
    public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
        // Whatever resolves may be wired.
    }

    @Override
    public void end() {
        // Nothing is kept between two resolutions.
    }
}
