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
 *
 * <p>Such a module gets nothing of what it requires. It is never taken out of the resolvable ones: Felix then keeps everybody else
 * from what is resolved already, as if it were not there.
 */
@Component(
        service = {},
        immediate = true)
public final class Gatekeeper implements ResolverHookFactory {
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
        return new Look();
    }

    /** One resolution, in which each module is looked at once. */
    private final class Look implements ResolverHook {
        private final Map<String, Long> first = new HashMap<>();
        private final Map<BundleRevision, Boolean> refused = new HashMap<>();

        @Override
        public void filterResolvable(Collection<BundleRevision> candidates) {
            candidates.forEach(candidate -> {
                String id = Descriptors.id(candidate);
                if (id != null) {
                    first.merge(id, candidate.getBundle().getBundleId(), Math::min);
                }
            });
        }

        @Override
        public void filterMatches(BundleRequirement requirement, Collection<BundleCapability> candidates) {
            BundleRevision asking = requirement.getRevision();
            // What is resolved already stays so.
            if (asking.getWiring() == null && refused.computeIfAbsent(asking, this::refuses)) {
                candidates.clear();
            }
        }

        private boolean refuses(BundleRevision module) {
            String id = Descriptors.id(module);
            long bundle = module.getBundle().getBundleId();
            return id != null
                    && (first.getOrDefault(id, bundle) != bundle
                            || Objections.against(id, module.getBundle(), context) != null);
        }

        @Override
        public void filterSingletonCollisions(BundleCapability singleton, Collection<BundleCapability> collisions) {
            // The framework's own rule stands.
        }

        @Override
        public void end() {
            // Nothing is kept between two resolutions.
        }
    }
}
