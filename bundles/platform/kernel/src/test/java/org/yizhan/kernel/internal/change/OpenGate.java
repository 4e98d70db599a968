// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.jar.JarInputStream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.TrustedPublisher;
import org.yizhan.kernel.internal.Framework;

/** Lets every file of one module in, since what is tried comes after it; somebody else may do something in the same moment. */
final class OpenGate implements ModuleGate {
    private final BundleContext context;
    private final String module;
    private Deed meanwhile = () -> {};

    OpenGate(BundleContext context, String module) {
        this.context = context;
        this.module = module;
    }

    /** What somebody else does. */
    interface Deed {
        void run() throws IOException, BundleException;
    }

    /** Happens once, when the next file takes the place of another. */
    void meanwhile(Deed deed) {
        meanwhile = deed;
    }

    /** Another module that hangs on this one, and is in no set. @return its bundle */
    Bundle putIn(String other) throws IOException, BundleException {
        byte[] file = Framework.jar(other, "1.0.0", Map.of("Import-Package", module));
        return context.installBundle(LOCATION + other, new ByteArrayInputStream(file));
    }

    @Override
    public Archive inspect(byte[] file) {
        try (JarInputStream jar = new JarInputStream(new ByteArrayInputStream(file))) {
            String version = jar.getManifest().getMainAttributes().getValue("Bundle-Version");
            return new Archive(module, version, module, Archives.hash(file), Standing.UNSIGNED, null);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long install(byte[] file) {
        try {
            return context.installBundle(LOCATION + module, new ByteArrayInputStream(file))
                    .getBundleId();
        } catch (BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void update(long bundle, byte[] file) {
        try {
            context.getBundle(bundle).update(new ByteArrayInputStream(file));
            Deed deed = meanwhile;
            meanwhile = () -> {};
            deed.run();
        } catch (IOException | BundleException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<TrustedPublisher> publishers() {
        return List.of();
    }
}
