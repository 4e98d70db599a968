// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal;

import java.nio.file.Path;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.yizhan.api.platform.ModuleGate;

/**
 * Stands at the gate before any module can come. A plain activator: at this start level there are no components yet, and nothing
 * that the gate could depend on.
 */
public final class GateActivator implements BundleActivator {
    private Doorkeeper doorkeeper;

    @Override
    public void start(BundleContext context) {
        Path etc = Path.of(context.getProperty("karaf.etc"));
        Path home = Path.of(context.getProperty("karaf.home"));
        doorkeeper = new Doorkeeper(Startup.read(etc, home));
        doorkeeper.sweep(context);
        context.addBundleListener(doorkeeper);
        context.registerService(ModuleGate.class, new Gate(context, doorkeeper, home, etc), null);
        // Comes after the level that the framework is on its way to.
        context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkStartLevel.class)
                .setStartLevel(Gate.LEVEL);
    }

    @Override
    public void stop(BundleContext context) {
        context.removeBundleListener(doorkeeper);
    }
}
