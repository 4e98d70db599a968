// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;

/** What speaks against a module before the framework has looked at what it requires. */
final class Objections {
    private static final String MODULE = "module";

    private Objections() {}

    /**
     * Why the framework must not resolve the bundle.
     *
     * @param id the id by which it is a module
     * @return null when nothing speaks against it
     */
    static Reason against(String id, Bundle bundle, BundleContext context) {
        Reason descriptor = descriptor(id, bundle);
        return descriptor == null ? twin(id, bundle, context) : descriptor;
    }

    private static Reason descriptor(String id, Bundle bundle) {
        try {
            Modules.Module module = Descriptors.read(bundle);
            if (module == null) {
                return unreadable(id, Descriptors.PATH);
            }
            return module.id().equals(id) ? null : unreadable(id, "id " + module.id());
        } catch (IOException | IllegalStateException e) {
            // Uninstalled meanwhile, for example: then nobody will miss it.
            return unreadable(id, e.getMessage());
        }
    }

    private static Reason unreadable(String id, String what) {
        return new Reason("platform.unfit-descriptor", Map.of(MODULE, id, "what", String.valueOf(what)));
    }

    private static Reason twin(String id, Bundle bundle, BundleContext context) {
        for (Bundle other : context.getBundles()) {
            boolean resolved = (other.getState() & (Bundle.INSTALLED | Bundle.UNINSTALLED)) == 0;
            if (resolved
                    && other.getBundleId() != bundle.getBundleId()
                    && id.equals(Descriptors.id(other.adapt(BundleRevision.class)))) {
                return new Reason(
                        "platform.unfit-id-twice",
                        Map.of(MODULE, id, "version", other.getVersion().toString()));
            }
        }
        return null;
    }
}
