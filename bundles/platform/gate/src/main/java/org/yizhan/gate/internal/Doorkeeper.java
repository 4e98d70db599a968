// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes out what did not come through the gate, before it can be resolved: the framework waits for this listener. */
final class Doorkeeper implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Doorkeeper.class);

    private final Startup startup;
    private final ThreadLocal<Boolean> letting = ThreadLocal.withInitial(() -> false);

    Doorkeeper(Startup startup) {
        this.startup = startup;
    }

    /** What the gate itself does; on the same thread the framework then asks whether it may. */
    interface Deed<T> {
        T run() throws BundleException;
    }

    <T> T let(Deed<T> deed) throws BundleException {
        letting.set(true);
        try {
            return deed.run();
        } finally {
            letting.remove();
        }
    }

    /** What a former run has left in the framework's cache may have been touched since. */
    void sweep(BundleContext context) {
        for (Bundle bundle : context.getBundles()) {
            if (!startup.has(bundle)) {
                takeOut(bundle, "was left from before");
            }
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        boolean came = event.getType() == BundleEvent.INSTALLED || event.getType() == BundleEvent.UPDATED;
        if (came && !letting.get() && !(event.getType() == BundleEvent.INSTALLED && startup.has(event.getBundle()))) {
            LOG.error("{} did not come through the gate", event.getBundle().getLocation());
            takeOut(event.getBundle(), "did not come through the gate");
        }
    }

    private static void takeOut(Bundle bundle, String why) {
        try {
            bundle.uninstall();
            LOG.info("{} is taken out: it {}", bundle.getLocation(), why);
        } catch (BundleException | RuntimeException e) {
            LOG.error("{} {} and cannot be taken out", bundle.getLocation(), why, e);
        }
    }
}
