// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.List;
import org.yizhan.api.access.Permission;

/** Refuses endpoints that the door would refuse at run time, when it is too late. */
final class CodeCheck {
    private final Refusals refusals;

    CodeCheck(Refusals refusals) {
        this.refusals = refusals;
    }

    /** @param descriptor null when the bundle is no module */
    void check(Descriptor descriptor, List<Code.Endpoint> endpoints) {
        for (Code.Endpoint endpoint : endpoints) {
            if (endpoint.verb() == null) {
                continue;
            }
            if (descriptor == null) {
                refusals.add("%s answers requests, but the bundle has no YIZHAN-INF/module.yaml", endpoint.method());
            } else if (endpoint.permission() == null) {
                refusals.add("%s answers requests without @Permission", endpoint.method());
            } else {
                check(descriptor, endpoint);
            }
        }
    }

    private void check(Descriptor descriptor, Code.Endpoint endpoint) {
        boolean isPublic = endpoint.permission().equals(Permission.PUBLIC);
        boolean anySession = endpoint.permission().equals(Permission.SESSION);
        Descriptor.Permission permission = descriptor.permission(endpoint.permission());
        if (permission == null && !isPublic && !anySession) {
            List<String> known = descriptor.permissions().stream()
                    .map(Descriptor.Permission::id)
                    .toList();
            refusals.add(
                    "%s needs the permission \"%s\", which module.yaml does not declare%s",
                    endpoint.method(), endpoint.permission(), Refusals.nearest(endpoint.permission(), known));
            return;
        }
        if (endpoint.expects().isEmpty() && !isPublic) {
            refusals.add("%s must say in expects who may use \"%s\"", endpoint.method(), endpoint.permission());
        }
        for (String expected : endpoint.expects()) {
            checkExpectation(endpoint.method(), permission, expected);
        }
    }

    /** @param permission null when the endpoint needs none that is declared */
    private void checkExpectation(String method, Descriptor.Permission permission, String expected) {
        int colon = expected.indexOf(':');
        String role = colon < 0 ? expected : expected.substring(0, colon);
        String scope = colon < 0 ? "" : expected.substring(colon + 1);
        boolean known = DescriptorReader.ROLES.contains(role) || permission == null && role.equals(Permission.SESSION);
        if (!known || !DescriptorReader.SCOPES.contains(scope)) {
            refusals.add("%s expects \"%s\", which is no \"<role>:<own|region|all>\"", method, expected);
        } else if (permission != null && !permission.grants().containsKey(role)) {
            refusals.add("%s expects \"%s\", but \"%s\" is not granted to %s", method, expected, permission.id(), role);
        }
    }
}
