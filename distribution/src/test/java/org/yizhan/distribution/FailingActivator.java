// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Goes into bundles that cannot be started. */
public final class FailingActivator implements BundleActivator {
    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("this module is broken on purpose");
    }

    @Override
    public void stop(BundleContext context) {
        // It has never started.
    }
}
