// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.resource.Capability;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;
import org.osgi.resource.Wiring;
import org.osgi.service.resolver.HostedCapability;
import org.osgi.service.resolver.ResolutionException;
import org.osgi.service.resolver.ResolveContext;
import org.osgi.service.resolver.Resolver;
import org.yizhan.kernel.internal.Lacks;
import org.yizhan.kernel.internal.Matching;

/**
 * Whether bundles would resolve beside those that run, asked of the framework's own resolver. Those that run keep their wires;
 * whoever hangs on what goes or changes is wired anew.
 */
final class Resolution extends ResolveContext {
    private final Set<Resource> wanted = new LinkedHashSet<>();
    private final Map<Resource, Wiring> running = new HashMap<>();
    private final List<Resource> offering = new ArrayList<>();

    /**
     * @param bundles all of the framework
     * @param going those that are taken out or replaced
     * @param rewired those that hang on them, and them
     * @param coming what is put in
     */
    Resolution(
            Collection<Bundle> bundles,
            Collection<Bundle> going,
            Collection<Bundle> rewired,
            Collection<? extends Resource> coming) {
        Set<Bundle> gone = new HashSet<>(going);
        Set<Bundle> loose = new HashSet<>(rewired);
        for (Bundle bundle : bundles) {
            BundleRevision revision = bundle.adapt(BundleRevision.class);
            if (revision == null || gone.contains(bundle)) {
                continue;
            }
            BundleWiring wiring = revision.getWiring();
            if (loose.contains(bundle)) {
                wanted.add(revision);
                offering.add(revision);
            } else if (wiring != null) {
                running.put(revision, wiring);
                offering.add(revision);
            }
        }
        wanted.addAll(coming);
        offering.addAll(coming);
    }

    /** What nobody would give; empty when all would resolve. */
    Collection<Requirement> open(Resolver resolver) {
        try {
            resolver.resolve(this);
            return List.of();
        } catch (ResolutionException e) {
            Collection<Requirement> open = unmet();
            if (open.isEmpty()) {
                open = e.getUnresolvedRequirements();
            }
            if (open.isEmpty()) {
                throw new IllegalStateException(e.getMessage(), e);
            }
            return open;
        }
    }

    /** What nobody would give by itself: the resolver ends at the first one. */
    private Collection<Requirement> unmet() {
        List<Requirement> unmet = new ArrayList<>();
        for (Resource resource : wanted) {
            for (Requirement requirement : resource.getRequirements(null)) {
                if (Lacks.counts(requirement) && findProviders(requirement).isEmpty()) {
                    unmet.add(requirement);
                }
            }
        }
        return unmet;
    }

    @Override
    public Collection<Resource> getMandatoryResources() {
        return List.copyOf(wanted);
    }

    @Override
    public List<Capability> findProviders(Requirement requirement) {
        List<Capability> given = new ArrayList<>();
        List<Capability> later = new ArrayList<>();
        for (Resource resource : offering) {
            Wiring wiring = running.get(resource);
            List<Capability> declared = wiring == null
                    ? resource.getCapabilities(requirement.getNamespace())
                    : wiring.getResourceCapabilities(requirement.getNamespace());
            for (Capability one : declared) {
                if (Matching.matches(requirement, one)) {
                    // Whoever runs already is preferred, as the framework itself does.
                    (wiring == null ? later : given).add(one);
                }
            }
        }
        given.addAll(later);
        return given;
    }

    @Override
    public int insertHostedCapability(List<Capability> capabilities, HostedCapability hosted) {
        capabilities.add(hosted);
        return capabilities.size() - 1;
    }

    @Override
    public boolean isEffective(Requirement requirement) {
        return Constants.EFFECTIVE_RESOLVE.equals(
                requirement.getDirectives().getOrDefault(Constants.EFFECTIVE_DIRECTIVE, Constants.EFFECTIVE_RESOLVE));
    }

    @Override
    public Map<Resource, Wiring> getWirings() {
        return running;
    }
}
