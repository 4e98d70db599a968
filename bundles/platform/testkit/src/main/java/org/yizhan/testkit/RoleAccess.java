// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;

/**
 * Access as the descriptors on the class path grant it: each role reaches its own, its region or all, and everything else is
 * refused as in the product. The caller is the house's, so that the audit knows them too.
 */
public final class RoleAccess implements Access {
    private final Access threads;
    private final Map<String, Map<Role, Scope>> grants = new HashMap<>();
    private final Set<String> confirm = new HashSet<>();

    public RoleAccess(TestHouse house) {
        this.threads = house.access();
        try {
            ClassLoader loader = Thread.currentThread().getContextClassLoader();
            for (URL descriptor : Collections.list(loader.getResources("YIZHAN-INF/module.json"))) {
                read(descriptor);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void read(URL descriptor) throws IOException {
        try (InputStream in = descriptor.openStream()) {
            for (JsonNode permission : new ObjectMapper().readTree(in).path("permissions")) {
                Map<Role, Scope> roles = new HashMap<>();
                permission
                        .path("grants")
                        .properties()
                        .forEach(grant -> roles.put(
                                Role.of(grant.getKey()),
                                Scope.valueOf(grant.getValue().asText().toUpperCase(Locale.ROOT))));
                grants.put(permission.path("id").asText(), roles);
                if (permission.path("confirm").asBoolean()) {
                    confirm.add(permission.path("id").asText());
                }
            }
        }
    }

    /** An account of that role, with an id made of the role and what it stands for, that has just proved who it is. */
    public static Caller caller(Role role, String region, String subject) {
        String account = role.code() + "-" + (subject == null ? region : subject);
        return new Caller(
                account.length() > 36 ? account.substring(account.length() - 36) : account,
                role,
                region,
                subject,
                false,
                Locale.SIMPLIFIED_CHINESE,
                true);
    }

    @Override
    public Caller caller() {
        return threads.caller();
    }

    @Override
    public Scope scope(String permission) {
        Caller caller = caller();
        if (caller.system()) {
            return Scope.ALL;
        }
        Map<Role, Scope> roles = grants.get(permission);
        return roles == null ? null : roles.get(caller.role());
    }

    @Override
    public void require(String permission, String region, String owner) {
        if (scope(permission) == null) {
            throw Problem.forbidden("platform.not-allowed").with("permission", permission);
        }
        if (unproven(permission)) {
            throw Problem.forbidden("access.confirm-needed").with("permission", permission);
        }
        if (!allows(permission, region, owner)) {
            throw Problem.notFound("platform.not-found");
        }
    }

    @Override
    public boolean allows(String permission, String region, String owner) {
        Scope scope = scope(permission);
        if (scope == Scope.OWN) {
            return owner != null && owner.equals(caller().subject());
        }
        boolean reaches = scope == Scope.ALL || scope == Scope.REGION && RegionCode.covers(caller().region(), region);
        return reaches && !unproven(permission);
    }

    private boolean unproven(String permission) {
        Caller caller = caller();
        return confirm.contains(permission)
                && scope(permission) != Scope.OWN
                && !caller.system()
                && !caller.confirmed();
    }

    @Override
    public <T> T as(Caller other, Callable<T> work) {
        return threads.as(other, work);
    }
}
