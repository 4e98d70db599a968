// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.Modules;

/** Which role holds which permission how far, as the installed modules declare it. Rebuilt only when the set of modules changes. */
final class Grants {
    private final Modules modules;
    private volatile Table table = new Table(null, Map.of());

    Grants(Modules modules) {
        this.modules = modules;
    }

    /** @return null when the role does not hold the permission, or nobody declares it */
    Scope scope(Role role, String permission) {
        Modules.Permission declared = current().grants.get(permission);
        return declared == null ? null : declared.grants().get(role);
    }

    /** Whether who uses the permission beyond their own proves first who they are. */
    boolean confirm(String permission) {
        Modules.Permission declared = current().grants.get(permission);
        return declared != null && declared.confirm();
    }

    private Table current() {
        List<Modules.Module> now = modules.all();
        Table known = table;
        // Modules keep their instance while they are installed, so that equal lists are told by comparing references.
        if (now == known.source || now.equals(known.source)) {
            return known;
        }
        Table fresh = new Table(now, collect(now));
        table = fresh;
        return fresh;
    }

    private static Map<String, Modules.Permission> collect(List<Modules.Module> modules) {
        Map<String, Modules.Permission> grants = new HashMap<>();
        for (Modules.Module module : modules) {
            for (Modules.Permission permission : module.permissions()) {
                // A module speaks for its own permissions only: it can never widen another's.
                if (permission.id().startsWith(module.id() + ".")) {
                    grants.putIfAbsent(permission.id(), permission);
                }
            }
        }
        return grants;
    }

    private record Table(List<Modules.Module> source, Map<String, Modules.Permission> grants) {}
}
