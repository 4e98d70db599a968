// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.access;

/** What an account is. Each account has one role; what a role may do is declared by the modules' permissions. */
public enum Role {
    WORKER("worker"),
    EMPLOYER("employer"),
    STATION_STAFF("station-staff"),
    REVIEWER("reviewer"),
    BUREAU_ADMIN("bureau-admin"),
    AUDITOR("auditor"),
    PLATFORM_OPERATOR("platform-operator");

    private final String code;

    Role(String code) {
        this.code = code;
    }

    /** The name in descriptors, JSON and words. */
    public String code() {
        return code;
    }

    /** @return the role, or null when there is none of that name */
    public static Role of(String code) {
        for (Role role : values()) {
            if (role.code.equals(code)) {
                return role;
            }
        }
        return null;
    }
}
