// SPDX-License-Identifier: Apache-2.0
package org.yizhan.console.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Smoke;
import org.yizhan.api.stream.Streams;

/** Which pages the hall shows to whoever asks. */
@Component(service = RegistryResource.class)
@JakartarsResource
@Path("v1")
public final class RegistryResource {
    private final Registries registries;
    private final Access access;
    private final Streams streams;

    @Activate
    public RegistryResource(@Reference Registries registries, @Reference Access access, @Reference Streams streams) {
        this.registries = registries;
        this.access = access;
        this.streams = streams;
    }

    /** The modules with what each of them shows to the caller, in the caller's language. */
    @GET
    @Path("registry")
    @Produces(MediaType.APPLICATION_JSON)
    @Permission(Permission.PUBLIC)
    @Smoke
    public Response registry() {
        // Shown without the hall to those alone who have not said who they are.
        String kept = access.caller().anonymous() ? "public, no-cache" : "no-store";
        return Response.ok(registries.of(access.caller()))
                .header(HttpHeaders.CACHE_CONTROL, kept)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }

    /** Names what the pages are now, and again each time modules came, changed or went. */
    @GET
    @Path("registry/stream")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Permission(Permission.PUBLIC)
    public void stream(@Context SseEventSink sink, @Context Sse sse) {
        streams.watch(sink, sse, "registry", () -> new Revision(registries.revision()));
    }

    /** @param revision another one whenever the pages of any module are others */
    public record Revision(String revision) {}
}
