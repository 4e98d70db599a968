// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import org.osgi.framework.BundleEvent;
import org.osgi.framework.Constants;
import org.osgi.framework.SynchronousBundleListener;

/** The framework tells it before it stops the first bundle, and waits for it: modules are all there while the last requests end. */
final class Shutdown implements SynchronousBundleListener {
    private static final long PATIENCE_MILLIS = 20_000;

    private final WebServer server;

    Shutdown(WebServer server) {
        this.server = server;
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPING && event.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            server.drain(PATIENCE_MILLIS);
        }
    }
}
