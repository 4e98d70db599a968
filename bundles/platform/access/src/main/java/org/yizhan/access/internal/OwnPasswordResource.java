// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Setting one's own password. */
@Component(service = OwnPasswordResource.class)
@JakartarsResource
@Path("v1/accounts/me/password")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OwnPasswordResource {
    private final OwnPassword passwords;
    private final Sessions sessions;

    @Activate
    public OwnPasswordResource(@Reference OwnPassword passwords, @Reference Sessions sessions) {
        this.passwords = passwords;
        this.sessions = sessions;
    }

    /**
     * The passwords.
     *
     * @param current not needed right after a login with a one-time password
     */
    public record NewPassword(
            @Size(max = 512) String current,
            @NotNull @Size(max = 512) String password) {
        /** Never shows them. */
        @Override
        public String toString() {
            return "NewPassword";
        }
    }

    /** Sets the password, ends all sessions of the account and begins a new one. */
    @PUT
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response change(
            @NotNull @Valid NewPassword change, @Context HttpHeaders headers, @Context SecurityContext security) {
        Session session = sessions.required(Token.of(headers));
        Sessions.Opened opened = passwords.change(session, change.current(), change.password(), Token.address());
        boolean cookie = Token.inCookie(headers);
        Response.ResponseBuilder answer = Response.ok(SessionView.of(opened, sessions.endsAt(opened.session()), cookie))
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return cookie
                ? answer.cookie(Token.cookie(opened.token(), security.isSecure()))
                        .build()
                : answer.build();
    }
}
