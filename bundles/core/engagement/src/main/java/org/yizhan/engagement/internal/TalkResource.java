// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.engagement.TalkRecorded;

/** Hiring within the day: face talks, and the figures on how quickly is hired. */
@Component(service = TalkResource.class)
@JakartarsResource
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TalkResource {
    private final Talks talks;
    private final Figures figures;

    @Activate
    public TalkResource(@Reference Talks talks, @Reference Figures figures) {
        this.talks = talks;
        this.figures = figures;
    }

    /** Writes down that a worker and an employer talked face to face at a site, about a shift. */
    @POST
    @Path("talks")
    @Permission(
            value = "engagement.talk",
            expects = {"employer:own", "station-staff:region"})
    public Response record(TalkForm form) {
        TalkRow talk =
                talks.record(new Talks.Held(form.shift(), form.worker(), form.site(), form.at(), form.outcome()));
        return Response.status(Response.Status.CREATED).entity(talk).build();
    }

    /** The face talks that the caller may see, the newest first. */
    @GET
    @Path("talks")
    @Permission(
            value = "engagement.read",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region", "auditor:all"})
    public Page<TalkRow> talks(
            @QueryParam("posting") @Size(max = 36) String posting,
            @QueryParam("shift") @Size(max = 36) String shift,
            @QueryParam("worker") @Size(max = 36) String worker,
            @QueryParam("after") String after,
            @QueryParam("limit") Integer limit) {
        return talks.list(posting, shift, worker, after, limit);
    }

    /**
     * How quickly places were filled and how many were on post the same day, by region and day, with the definitions.
     *
     * @param from the first market day of publishing, today when left out
     * @param to the last one, {@code from} when left out; at most 31 days
     * @param region a region, with those below it; the caller's own when left out
     */
    @GET
    @Path("figures")
    @Permission(
            value = "engagement.figures",
            expects = {"station-staff:region", "bureau-admin:region", "auditor:all"})
    public Figures.Answer figures(
            @QueryParam("from") String from, @QueryParam("to") String to, @QueryParam("region") String region) {
        return figures.of(from, to, region);
    }

    /** A talk. @param at when it was, now when left out; not before the posting was published */
    public record TalkForm(
            @NotBlank @Size(max = 36) String shift,
            @NotBlank @Size(max = 36) String worker,
            @NotBlank @Size(max = 36) String site,
            Instant at,
            @NotNull TalkRecorded.Outcome outcome) {}
}
