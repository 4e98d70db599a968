// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;

/** Gives each started module its store, and takes it away with the module. */
final class Extender implements BundleTrackerCustomizer<ModuleUnit> {
    private static final int AT_ONCE = 2;

    private final BundleContext context;
    private final Platform platform;
    private final Units units;
    private final Map<String, Trouble> failures = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE, Threads.named("yizhan-units"));
    private final BundleTracker<ModuleUnit> tracker;

    Extender(BundleContext context, Platform platform, Units units) {
        this.context = context;
        this.platform = platform;
        this.units = units;
        this.tracker = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
    }

    void open() {
        tracker.open();
    }

    void close() {
        tracker.close();
        threads.shutdown();
    }

    /** Module → why it has no store. */
    Map<String, Trouble> failures() {
        return failures;
    }

    @Override
    public ModuleUnit addingBundle(Bundle bundle, BundleEvent event) {
        ModuleUnit unit = ModuleUnit.of(bundle, failures);
        if (unit != null) {
            threads.execute(() -> unit.open(platform, units, context));
        }
        return unit;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, ModuleUnit unit) {
        // From starting to active changes nothing.
    }

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, ModuleUnit unit) {
        unit.close();
    }
}
