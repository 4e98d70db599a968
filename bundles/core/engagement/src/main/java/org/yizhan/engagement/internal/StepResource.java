// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Permission;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.engagement.CheckedOut;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.EngagementStep;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.HoursStated;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.TalkRecorded;
import org.yizhan.api.event.Event;
import org.yizhan.api.stream.Streams;

/** The steps of engagements: when they were taken, and the stream that tells both sides of each. */
@Component(service = StepResource.class)
@JakartarsResource
@Path("v1/engagements")
public final class StepResource {
    private static final Map<Class<? extends EngagementStep>, State> STATES = Map.of(
            Applied.class, State.APPLIED,
            Offered.class, State.OFFERED,
            EngagementConfirmed.class, State.CONFIRMED,
            CheckedIn.class, State.CHECKED_IN,
            CheckedOut.class, State.CHECKED_OUT,
            HoursAgreed.class, State.HOURS_AGREED,
            EngagementClosed.class, State.CLOSED);
    private static final Set<Class<? extends Event>> STEPS = Set.of(
            Applied.class,
            Offered.class,
            EngagementConfirmed.class,
            EngagementEnded.class,
            CheckedIn.class,
            CheckedOut.class,
            HoursStated.class,
            HoursAgreed.class,
            EngagementClosed.class,
            TalkRecorded.class);

    private final Talks talks;
    private final Streams streams;
    private final Callers callers;

    @Activate
    public StepResource(@Reference Talks talks, @Reference Streams streams, @Reference Callers callers) {
        this.talks = talks;
        this.streams = streams;
        this.callers = callers;
    }

    /** When a hire was published, talked about, confirmed by both, and on post. */
    @GET
    @Path("{id}/steps")
    @Produces(MediaType.APPLICATION_JSON)
    @Permission(
            value = "engagement.read",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region", "auditor:all"})
    public Talks.Steps steps(@PathParam("id") String id) {
        return talks.steps(id);
    }

    /** Each step of the engagements that the caller may see, as it is taken. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Permission(
            value = "engagement.read",
            expects = {"worker:own", "employer:own", "station-staff:region", "bureau-admin:region", "auditor:all"})
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, last, STEPS, this::told);
    }

    /** What the caller is told of an event; null when it is not theirs. Runs as the caller of the stream. */
    Map<String, Object> told(Event event) {
        EngagementStep step = (EngagementStep) event;
        String owner = callers.side() == Callers.Side.EMPLOYER ? step.employer() : step.worker();
        if (!callers.access().allows(Listing.READ, step.head().region(), owner)) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        told.put(
                step instanceof TalkRecorded ? "talk" : "engagement",
                step.head().subject());
        told.put("version", step.head().version());
        told.put("at", step.head().at().toString());
        told.put("posting", step.posting());
        told.put("shift", step.shift());
        told.put("worker", step.worker());
        told.put("employer", step.employer());
        particulars(step, told);
        return told;
    }

    private static void particulars(EngagementStep step, Map<String, Object> told) {
        if (step instanceof TalkRecorded talk) {
            told.put("site", talk.site());
            told.put("outcome", talk.outcome());
            return;
        }
        told.put("state", state(step));
        if (step instanceof Offered offered) {
            told.put("heldUntil", offered.heldUntil().toString());
        } else if (step instanceof HoursStated hours) {
            told.put("by", hours.byWorker() ? Callers.Side.WORKER : Callers.Side.EMPLOYER);
            told.put("minutes", hours.minutes());
        } else if (step instanceof HoursAgreed hours) {
            told.put("minutes", hours.minutes());
        }
    }

    /** Where the engagement stands after the step. */
    private static State state(EngagementStep step) {
        if (step instanceof EngagementEnded ended) {
            return ended.state();
        }
        if (step instanceof HoursStated stated) {
            return stated.state();
        }
        return STATES.get(step.getClass());
    }
}
