// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.rest.Cursor;

/** What workers and employers agreed to. */
@Component(service = ConsentResource.class)
@JakartarsResource
@Path("v1/consents")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ConsentResource {
    private static final int ROWS = 50;

    private final Consents consents;

    @Activate
    public ConsentResource(@Reference Consents consents) {
        this.consents = consents;
    }

    /** A part of the consents of a worker or employer, the oldest first. */
    @GET
    @Permission(
            value = PartyDesk.VIEW,
            expects = {
                "worker:own",
                "employer:own",
                "station-staff:region",
                "reviewer:region",
                "bureau-admin:region",
                "auditor:all"
            })
    public Page<ConsentEntity.Consent> of(
            @QueryParam("subject") String subject,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return consents.of(Parties.given("subject", subject), cursor, Cursor.limit(limit, ROWS));
    }

    /** Takes down a consent, one's own or, with evidence, another's. */
    @POST
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region"})
    public Response give(@NotNull @Valid Given given) {
        return Response.status(201)
                .entity(consents.give(given.subject(), given.purpose(), given.evidence()))
                .build();
    }

    /** Takes a consent back. */
    @POST
    @Path("{id}/withdraw")
    @Permission(
            value = PartyDesk.EDIT,
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region"})
    public ConsentEntity.Consent withdraw(@PathParam("id") String id) {
        return consents.withdraw(id);
    }

    /** @param evidence not needed from the person */
    public record Given(
            @NotBlank @Size(max = 36) String subject,
            @NotNull ConsentPurpose purpose,
            @Valid Evidence evidence) {}
}
