// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** What people may ask of what is kept about them: a copy, and its end. */
@Component(service = PersonResource.class)
@JakartarsResource
@Path("v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PersonResource {
    static final String COPY = "access.give-copies";
    static final String ERASE_OWN = "access.erase-own";
    static final String ERASE = "access.erase";

    private final PersonFinder finder;
    private final Copies copies;
    private final ErasureDesk desk;
    private final ErasureReader erasures;

    @Activate
    public PersonResource(
            @Reference PersonFinder finder,
            @Reference Copies copies,
            @Reference ErasureDesk desk,
            @Reference ErasureReader erasures) {
        this.finder = finder;
        this.copies = copies;
        this.desk = desk;
        this.erasures = erasures;
    }

    /** @param code a one-time code, just sent to the account's number */
    public record OwnErasure(@NotNull @Size(max = 6) String code) {
        /** Never shows it. */
        @Override
        public String toString() {
            return "OwnErasure";
        }
    }

    /** @param reason who wants it */
    public record Erasure(@NotNull AskReason reason) {}

    /** @param job what does it, or null when the platform does it within a minute */
    public record Begun(String job) {}

    /** All that is kept about the account that asks, by module. A module that does not answer is named. */
    @GET
    @Path("me/data")
    @Permission(value = Permission.SESSION, expects = "session:own")
    public Response own() {
        return unkept(copies.own(finder.own()));
    }

    /** All that is kept about a worker or employer, to be handed to them. */
    @GET
    @Path("{id}/data")
    @Permission(
            value = COPY,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response another(@PathParam("id") String id, @QueryParam("reason") @NotNull AskReason reason) {
        return unkept(copies.another(finder.of(id, COPY), reason));
    }

    /** Erases who asks, and ends their sessions. Refused while work is agreed to or hours are open. */
    @POST
    @Path("me/erasure")
    @Permission(
            value = ERASE_OWN,
            expects = {"worker:own", "employer:own"})
    public Response eraseOwn(@NotNull @Valid OwnErasure erasure) {
        return begun(desk.own(finder.own(), erasure.code()));
    }

    /** Erases a worker or employer who asked for it. Asked for again, it goes on with what is left. */
    @POST
    @Path("{id}/erasure")
    @Permission(
            value = ERASE,
            expects = {"station-staff:region", "bureau-admin:region"})
    public Response erase(@PathParam("id") String id, @NotNull @Valid Erasure erasure) {
        return begun(desk.another(finder.erasable(id, ERASE), erasure.reason()));
    }

    /** How far somebody is erased, and what is kept by which law until when. */
    @GET
    @Path("{id}/erasure")
    @Permission(
            value = ERASE,
            expects = {"station-staff:region", "bureau-admin:region"})
    public ErasureView erasure(@PathParam("id") String id) {
        return erasures.of(id);
    }

    private static Response begun(String job) {
        return Response.status(Response.Status.ACCEPTED).entity(new Begun(job)).build();
    }

    private static Response unkept(Copies.Copy copy) {
        CacheControl never = new CacheControl();
        never.setNoStore(true);
        return Response.ok(copy).cacheControl(never).build();
    }
}
