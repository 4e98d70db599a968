// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.vault.PersonalNumbers;

/** The day of work: coming, going, missing, hours. */
@Component(service = AttendanceResource.class)
@JakartarsResource
@Path("v1/engagements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AttendanceResource {
    private static final int LONGEST_MINUTES = 24 * 60;

    private final Attendance attendance;
    private final Endings endings;
    private final Hours hours;

    @Activate
    public AttendanceResource(@Reference Attendance attendance, @Reference Endings endings, @Reference Hours hours) {
        this.attendance = attendance;
        this.endings = endings;
        this.hours = hours;
    }

    /** With the code that the employer shows; staff may vouch without one. */
    @POST
    @Path("{id}/check-in")
    @Permission(
            value = "engagement.answer",
            expects = {"worker:own", "station-staff:region"})
    public EngagementView checkIn(@PathParam("id") String id, Arrival arrival) {
        return attendance.checkIn(id, arrival.code());
    }

    @POST
    @Path("{id}/check-out")
    @Permission(
            value = "engagement.attend",
            expects = {"worker:own", "employer:own", "station-staff:region"})
    public EngagementView checkOut(@PathParam("id") String id) {
        return attendance.checkOut(id);
    }

    @POST
    @Path("{id}/no-show")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public EngagementView noShow(@PathParam("id") String id) {
        return endings.noShow(id);
    }

    @POST
    @Path("{id}/employer-no-show")
    @Permission(
            value = "engagement.answer",
            expects = {"worker:own", "station-staff:region"})
    public EngagementView employerNoShow(@PathParam("id") String id) {
        return endings.employerNoShow(id);
    }

    @POST
    @Path("{id}/sent-home")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public EngagementView sendHome(@PathParam("id") String id, EngagementResource.Why why) {
        return endings.sendHome(id, why.reason());
    }

    @POST
    @Path("{id}/hours")
    @Permission(
            value = "engagement.attend",
            expects = {"worker:own", "employer:own", "station-staff:region"})
    public EngagementView hours(@PathParam("id") String id, Statement statement) {
        return hours.state(id, statement.minutes(), statement.side());
    }

    @POST
    @Path("{id}/resolve")
    @Permission(
            value = "engagement.resolve",
            expects = {"station-staff:region", "bureau-admin:region"})
    public EngagementView resolve(@PathParam("id") String id, Decision decision) {
        return hours.resolve(id, decision.minutes(), decision.reason());
    }

    @POST
    @Path("{id}/close")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public EngagementView close(@PathParam("id") String id) {
        return hours.close(id);
    }

    /** @param code null when staff vouch */
    public record Arrival(
            @Pattern(regexp = "\\d{6}", message = "{rule.engagement.check-in-code}")
            String code) {}

    /** @param side whom staff act for; of no effect for the sides themselves */
    public record Statement(
            @NotNull @Min(0) @Max(LONGEST_MINUTES) Integer minutes, Callers.Side side) {}

    /** What staff decide. */
    public record Decision(
            @NotNull @Min(0) @Max(LONGEST_MINUTES) Integer minutes,
            @NotBlank @Size(max = 200) String reason) {
        public Decision {
            PersonalNumbers.refuse("reason", reason);
        }
    }
}
