// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** Proving once more who one is. */
@Component(service = ConfirmationResource.class)
@JakartarsResource
@Path("v1/sessions/current/confirmation")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConfirmationResource {
    private final Confirmation confirmation;
    private final Sessions sessions;

    @Activate
    public ConfirmationResource(@Reference Confirmation confirmation, @Reference Sessions sessions) {
        this.confirmation = confirmation;
        this.sessions = sessions;
    }

    /** The password of the session's account. */
    public record Proving(@NotNull @Size(max = 512) String password) {
        /** Never shows it. */
        @Override
        public String toString() {
            return "Proving";
        }
    }

    /** Proves who holds this session, for what asks for it within the next minutes ({@code access.confirm-needed}). */
    @POST
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response confirm(@NotNull @Valid Proving proving, @Context HttpHeaders headers) {
        confirmation.confirm(sessions.required(Token.of(headers)), proving.password(), Token.address());
        return Response.noContent().build();
    }
}
