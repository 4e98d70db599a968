// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.engagement.Seats;

/** Places and check-in codes of shifts. */
@Component(service = ShiftResource.class)
@JakartarsResource
@Path("v1/shifts")
@Produces(MediaType.APPLICATION_JSON)
public final class ShiftResource {
    private final Desk desk;
    private final Attendance attendance;

    @Activate
    public ShiftResource(@Reference Desk desk, @Reference Attendance attendance) {
        this.desk = desk;
        this.attendance = attendance;
    }

    /** What is free on the shifts of a posting; public, as the posting is. */
    @GET
    @Permission(Permission.PUBLIC)
    public List<Seats.Count> counts(@QueryParam("posting") @NotBlank @Size(max = 36) String posting) {
        List<Seats.Count> counts = desk.read(tx -> Counting.of(tx, "S.POSTING = ?", posting));
        if (counts.isEmpty()) {
            throw Problem.notFound("platform.not-found");
        }
        return counts;
    }

    /** The code that the employer shows at the workplace; it changes every minute. */
    @GET
    @Path("{id}/code")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public Attendance.ShiftCode code(@PathParam("id") String id) {
        return attendance.code(id);
    }
}
