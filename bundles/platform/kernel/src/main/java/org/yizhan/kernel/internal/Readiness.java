// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.store.Store;

/** Whether every required module has everything that it needs to serve. */
final class Readiness {
    private final BundleContext context;
    private final Modules modules;
    private final Set<String> required;
    private final Collection<ModuleReadiness> parts;

    Readiness(BundleContext context, Modules modules, Set<String> required, Collection<ModuleReadiness> parts) {
        this.context = context;
        this.modules = modules;
        this.required = new TreeSet<>(required);
        this.parts = parts;
    }

    /** What is missing, as {@code module: part}. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        for (String id : required) {
            Modules.Module module = modules.find(id);
            if (module == null) {
                missing.add(id + ": module");
                continue;
            }
            missing(module).forEach(part -> missing.add(id + ": " + part));
        }
        return missing;
    }

    /** The parts that a module still lacks. */
    List<String> missing(Modules.Module module) {
        List<String> missing = new ArrayList<>();
        if (!hasStore(module)) {
            missing.add("store");
        }
        parts.stream().filter(part -> !part.ready(module)).forEach(part -> missing.add(part.part()));
        return missing;
    }

    private boolean hasStore(Modules.Module module) {
        Bundle bundle = context.getBundle(module.bundleId());
        if (bundle == null || bundle.getEntryPaths("YIZHAN-INF/db") == null) {
            return true;
        }
        try {
            return !context.getServiceReferences(Store.class, "(" + Store.MODULE + "=" + module.id() + ")")
                    .isEmpty();
        } catch (InvalidSyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
