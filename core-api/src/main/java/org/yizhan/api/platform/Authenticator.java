// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.Locale;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.access.Caller;

/** Turns a token into a caller. Quick: asked for every request. */
@ProviderType
public interface Authenticator {
    /**
     * @param token the opaque session token, from the bearer header or the cookie; null for nobody
     * @param loopback whether the request came from this machine and through no proxy (the command line's token needs it)
     * @throws org.yizhan.api.Problem {@code platform.session-ended} (401)
     */
    Caller authenticate(String token, boolean loopback, Locale language);

    /**
     * Whether the caller's role holds the permission at all, and the caller has proved who they are if it asks for that.
     *
     * @throws org.yizhan.api.Problem {@code platform.login-needed} (401) for nobody, {@code platform.not-allowed} (403),
     *     {@code access.confirm-needed} (403)
     */
    void admit(Caller caller, String permission);
}
