// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Arrays;
import java.util.List;
import org.yizhan.api.access.Role;
import org.yizhan.api.rest.Codes;

/** Roles as they are written in requests. */
final class RoleCode {
    private static final List<String> KNOWN =
            Arrays.stream(Role.values()).map(Role::code).toList();

    private RoleCode() {}

    /** @throws org.yizhan.api.Problem {@code platform.unknown-code} (400) */
    static Role of(String code) {
        return Role.of(Codes.require("role", code, KNOWN));
    }

    /** @return null for null */
    static Role optional(String code) {
        return code == null ? null : of(code);
    }
}
