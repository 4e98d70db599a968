// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;

/** Asking for one-time codes, and in a sandbox reading them. */
@Component(service = CodeResource.class)
@JakartarsResource
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CodeResource {
    private final Codes codes;
    private final Access access;
    private final Settings settings;

    @Activate
    public CodeResource(@Reference Codes codes, @Reference Access access, @Reference Settings settings) {
        this.codes = codes;
        this.access = access;
        this.settings = settings;
    }

    /** Whom to send a code to. */
    public record CodeRequest(@NotNull @Size(max = 32) String mobile) {
        /** Never shows the number. */
        @Override
        public String toString() {
            return "CodeRequest";
        }
    }

    /** Sends a code. The answer is the same whether the number has an account or not. */
    @POST
    @Path("codes")
    @Permission(Permission.PUBLIC)
    public Response request(@NotNull @Valid CodeRequest request) {
        Caller caller = access.caller();
        codes.request(request.mobile(), caller.system() ? null : origin(), caller.language());
        return Response.status(202)
                .entity(Map.of("validSeconds", CodeEntity.LIFE.toSeconds()))
                .build();
    }

    private static String origin() {
        String address = Token.address();
        return address == null ? "local" : address;
    }

    /** The codes that wait for a number, newest first. There is no outbox but in a sandbox. */
    @GET
    @Path("outbox")
    @Permission(
            value = "access.outbox",
            expects = {"bureau-admin:all"})
    public Response outbox(@QueryParam("mobile") String mobile) {
        if (!settings.sandbox()) {
            throw Problem.notFound("platform.not-found");
        }
        List<Codes.Waiting> waiting = codes.outbox(mobile);
        return Response.ok(Map.of("items", waiting))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
