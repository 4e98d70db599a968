// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.vault.Vault;

/** A set of modules that a test composes. */
final class InstalledModules implements Modules {
    private List<Module> all = List.of();

    InstalledModules with(String id, List<Permission> permissions, PersonalField... personal) {
        List<Module> next = new ArrayList<>(all);
        next.add(new Module(
                id,
                "1.0.0",
                Map.of("en", id),
                ">=1.0 <2",
                List.of(),
                "core",
                permissions,
                Arrays.asList(personal),
                next.size()));
        all = List.copyOf(next);
        return this;
    }

    InstalledModules without(String id) {
        all = all.stream().filter(module -> !module.id().equals(id)).toList();
        return this;
    }

    static Permission permission(String id, Map<Role, Scope> grants) {
        return new Permission(id, Map.of("en", id), grants, false);
    }

    /** One whose users prove first who they are. */
    static Permission confirmed(String id, Map<Role, Scope> grants) {
        return new Permission(id, Map.of("en", id), grants, true);
    }

    static PersonalField personal(String field, Vault.Kind kind) {
        return new PersonalField(field, kind, Map.of("en", "test"));
    }

    @Override
    public List<Module> all() {
        return all;
    }

    @Override
    public Module find(String id) {
        return all.stream().filter(module -> module.id().equals(id)).findFirst().orElse(null);
    }

    @Override
    public Module of(long bundleId) {
        return all.stream()
                .filter(module -> module.bundleId() == bundleId)
                .findFirst()
                .orElse(null);
    }
}
