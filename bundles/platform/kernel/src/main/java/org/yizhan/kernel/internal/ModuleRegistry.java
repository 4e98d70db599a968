// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.Modules;

/**
 * The modules by the extender pattern: a bundle is a module while it is active and carries a compiled descriptor. It stays one
 * while it stops, because requests that are inside it still ask what it permits.
 */
@Component(service = Modules.class)
public final class ModuleRegistry implements Modules {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleRegistry.class);

    private final BundleContext context;
    private final BundleTracker<Module> tracker;
    private volatile Snapshot snapshot = Snapshot.of(-1, List.of());

    @Activate
    public ModuleRegistry(BundleContext context) {
        this.context = context;
        this.tracker = new BundleTracker<>(context, Bundle.ACTIVE | Bundle.STOPPING, new Extender());
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public List<Module> all() {
        return snapshot().all();
    }

    @Override
    public Module find(String id) {
        return snapshot().byId().get(id);
    }

    /** Every request asks, so that the list is made anew only when a bundle has come or gone. */
    private Snapshot snapshot() {
        Snapshot now = snapshot;
        int count = tracker.getTrackingCount();
        if (now.count() != count) {
            now = Snapshot.of(count, tracker.getTracked().values());
            snapshot = now;
        }
        return now;
    }

    @Override
    public Module of(long bundleId) {
        Bundle bundle = context.getBundle(bundleId);
        Module known = bundle == null ? null : tracker.getObject(bundle);
        if (known != null || bundle == null) {
            return known;
        }
        // Another extender may hear of the bundle before this one does.
        return (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0 ? null : read(bundle);
    }

    private static Module read(Bundle bundle) {
        try {
            return Descriptors.read(bundle);
        } catch (IOException e) {
            LOG.error("{} is left out: its descriptor cannot be understood: {}", bundle, e.getMessage());
            return null;
        }
    }

    private final class Extender implements BundleTrackerCustomizer<Module> {
        @Override
        public Module addingBundle(Bundle bundle, BundleEvent event) {
            Module module = read(bundle);
            Module twin = module == null ? null : find(module.id());
            if (twin != null) {
                LOG.error("module {} is there twice: bundle {} hides {}", twin.id(), twin.bundleId(), bundle);
            }
            return module;
        }

        @Override
        public void modifiedBundle(Bundle bundle, BundleEvent event, Module module) {
            LOG.trace("{} is still a module", bundle);
        }

        @Override
        public void removedBundle(Bundle bundle, BundleEvent event, Module module) {
            LOG.debug("module {} went", module.id());
        }
    }

    /** The modules as they were at one count of changes. Of two bundles with one id the older one counts. */
    private record Snapshot(int count, List<Module> all, Map<String, Module> byId) {
        static Snapshot of(int count, Collection<Module> tracked) {
            Map<String, Module> byId = new TreeMap<>();
            for (Module module : tracked) {
                byId.merge(module.id(), module, (a, b) -> a.bundleId() < b.bundleId() ? a : b);
            }
            return new Snapshot(count, List.copyOf(byId.values()), byId);
        }
    }
}
