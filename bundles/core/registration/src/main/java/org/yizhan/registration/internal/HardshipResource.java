// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.registration.internal.PersonalFields.Purpose;

/** The hardships of workers. */
@Component(service = HardshipResource.class)
@JakartarsResource
@Path("v1/workers/{id}/hardship")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HardshipResource {
    private final Hardships hardships;

    @Activate
    public HardshipResource(@Reference Hardships hardships) {
        this.hardships = hardships;
    }

    /** Says which hardships a worker has, in place of what was known; with evidence that they agreed. */
    @PUT
    @Permission(
            value = PartyDesk.VERIFY,
            expects = {"station-staff:region", "bureau-admin:region"})
    public WorkerView set(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid HardshipForm form) {
        return hardships.set(id, ifMatch, form);
    }

    /** Shows a worker's hardships; who, what and why goes into the audit. */
    @POST
    @Path("reveal")
    @Permission(
            value = PartyDesk.REVEAL,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public Response reveal(@PathParam("id") String id, @NotNull @Valid Why why) {
        return WorkerResource.unkept(hardships.reveal(id, why.purpose()));
    }

    /** Why somebody wants to know. */
    public record Why(@NotNull Purpose purpose) {}
}
