// SPDX-License-Identifier: Apache-2.0
package org.yizhan.reference.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;

/** The wage floors that the bureaus entered: public, since they are the law. */
@Component(service = WageFloorResource.class)
@JakartarsResource
@Path("v1/wage-floors")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class WageFloorResource {
    private static final String BUREAU = "bureau-admin:region";
    private static final long HIGHEST_FEN = 1_000_000;

    private final WageFloors floors;

    @Activate
    public WageFloorResource(@Reference WageFloors floors) {
        this.floors = floors;
    }

    /** What was entered, by region, the newest first. */
    @GET
    @Permission(Permission.PUBLIC)
    public List<WageFloors.WageFloor> all() {
        return floors.all();
    }

    /** Enters a floor for the caller's region or one below it. */
    @POST
    @Permission(value = LocalCodes.EDIT, expects = BUREAU)
    public Response add(@NotNull @Valid NewFloor wanted) {
        WageFloors.WageFloor added =
                floors.add(new DatedCodes.Floor(wanted.region(), wanted.fenPerHour(), wanted.from(), wanted.to()));
        return Response.status(201).entity(added).build();
    }

    /** Corrects the amount or ends a floor. */
    @PUT
    @Path("{id}")
    @Permission(value = LocalCodes.EDIT, expects = BUREAU)
    public WageFloors.WageFloor change(
            @PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull @Valid Correction wanted) {
        return floors.change(id, ifMatch, wanted.fenPerHour(), wanted.to());
    }

    /** A floor to enter. */
    public record NewFloor(
            @NotNull @Size(max = 12) String region,
            @Min(1) @Max(HIGHEST_FEN) long fenPerHour,
            @NotNull LocalDate from,
            LocalDate to) {}

    /** What may change of a floor. */
    public record Correction(@Min(1) @Max(HIGHEST_FEN) long fenPerHour, LocalDate to) {}
}
