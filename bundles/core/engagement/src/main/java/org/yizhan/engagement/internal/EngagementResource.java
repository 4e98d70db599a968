// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
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
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.vault.PersonalNumbers;

/** Applying, offering, accepting and calling off. */
@Component(service = EngagementResource.class)
@JakartarsResource
@Path("v1/engagements")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class EngagementResource {
    private static final int LONGEST_HOLD_MINUTES = 24 * 60;

    private final Applying applying;
    private final Offers offers;
    private final Endings endings;
    private final Listing listing;

    @Activate
    public EngagementResource(
            @Reference Applying applying,
            @Reference Offers offers,
            @Reference Endings endings,
            @Reference Listing listing) {
        this.applying = applying;
        this.offers = offers;
        this.endings = endings;
        this.listing = listing;
    }

    /** The engagements that the caller may see, the newest first. */
    @GET
    @Permission(
            value = "engagement.read",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region", "auditor:all"})
    public Page<EngagementView> list(
            @QueryParam("posting") @Size(max = 36) String posting,
            @QueryParam("shift") @Size(max = 36) String shift,
            @QueryParam("worker") @Size(max = 36) String worker,
            @QueryParam("state") Engagement.State state,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return listing.list(new Listing.Wanted(posting, shift, worker, state, after, limit));
    }

    @GET
    @Path("{id}")
    @Permission(
            value = "engagement.read",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region", "auditor:all"})
    public EngagementView find(@PathParam("id") String id) {
        return listing.find(id);
    }

    /** Applies; on a posting that gives its places at once this confirms. */
    @POST
    @Permission(
            value = "engagement.apply",
            expects = {"worker:own", "station-staff:region"})
    public Response apply(ApplyRequest wish) {
        return Response.status(Response.Status.CREATED)
                .entity(applying.apply(wish))
                .build();
    }

    @POST
    @Path("{id}/offer")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public EngagementView offer(@PathParam("id") String id, Hold hold) {
        return offers.offer(id, hold.holdMinutes());
    }

    @POST
    @Path("{id}/accept")
    @Permission(
            value = "engagement.answer",
            expects = {"worker:own", "station-staff:region"})
    public EngagementView accept(@PathParam("id") String id) {
        return offers.accept(id);
    }

    @POST
    @Path("{id}/decline")
    @Permission(
            value = "engagement.answer",
            expects = {"worker:own", "station-staff:region"})
    public EngagementView decline(@PathParam("id") String id, Why why) {
        return endings.decline(id, why.reason());
    }

    @POST
    @Path("{id}/withdraw")
    @Permission(
            value = "engagement.answer",
            expects = {"worker:own", "station-staff:region"})
    public EngagementView withdraw(@PathParam("id") String id, Why why) {
        return endings.withdraw(id, why.reason());
    }

    @POST
    @Path("{id}/reject")
    @Permission(
            value = "engagement.hire",
            expects = {"employer:own", "station-staff:region"})
    public EngagementView reject(@PathParam("id") String id, Why why) {
        return endings.reject(id, why.reason());
    }

    @POST
    @Path("{id}/cancel")
    @Permission(
            value = "engagement.cancel",
            expects = {"worker:own", "employer:own", "station-staff:region"})
    public EngagementView cancel(@PathParam("id") String id, CallOff callOff) {
        return endings.cancel(id, callOff == null ? null : callOff.side(), callOff == null ? null : callOff.reason());
    }

    /** How long the offer holds; null for the city's setting. */
    public record Hold(@Min(1) @Max(LONGEST_HOLD_MINUTES) Integer holdMinutes) {}

    /** A reason in the person's own words. */
    public record Why(@Size(max = 200) String reason) {
        public Why {
            PersonalNumbers.refuse("reason", reason);
        }
    }

    /** @param side whom staff act for; of no effect for the sides themselves */
    public record CallOff(
            Callers.Side side, @Size(max = 200) String reason) {
        public CallOff {
            PersonalNumbers.refuse("reason", reason);
        }
    }
}
