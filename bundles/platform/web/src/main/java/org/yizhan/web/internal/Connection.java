// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;

/** What Jersey knows of a request's security: whether the way to the caller is sealed. Who calls is asked of {@code Access}. */
enum Connection implements SecurityContext {
    SEALED,
    PLAIN;

    @Override
    public boolean isSecure() {
        return this == SEALED;
    }

    @Override
    public Principal getUserPrincipal() {
        return null;
    }

    @Override
    public boolean isUserInRole(String role) {
        return false;
    }

    @Override
    public String getAuthenticationScheme() {
        return null;
    }
}
