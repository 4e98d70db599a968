// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.stream.Streams;

/** What was recommended to a worker when it was published: the list, and the stream. */
@Component(service = RecommendationResource.class)
@JakartarsResource
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
public class RecommendationResource {
    private static final String FOR_WORKER = "matching.worker";
    private static final int ROWS = 20;

    private final Recommendations recommendations;
    private final Workers workers;
    private final Access access;
    private final Streams streams;

    @Activate
    public RecommendationResource(
            @Reference Recommendations recommendations,
            @Reference Workers workers,
            @Reference Access access,
            @Reference Streams streams) {
        this.recommendations = recommendations;
        this.workers = workers;
        this.access = access;
        this.streams = streams;
    }

    /** The live postings that were recommended to the caller when they were published, the newest first. */
    @GET
    @Path("me/recommended")
    @Permission(value = FOR_WORKER, expects = "worker:own")
    public Recommended mine(@QueryParam("limit") Integer limit) {
        return recommended(self(), limit);
    }

    /** The live postings that were recommended to a worker when they were published, the newest first. */
    @GET
    @Path("workers/{id}/recommended")
    @Permission(
            value = FOR_WORKER,
            expects = {"worker:own", "station-staff:region", "bureau-admin:region"})
    public Recommended forWorker(@PathParam("id") String id, @QueryParam("limit") Integer limit) {
        Worker worker = workers.find(id);
        if (worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(FOR_WORKER, worker.region(), worker.id());
        return recommended(id, limit);
    }

    /** Tells the caller of each posting that is recommended to them, as it is published. */
    @GET
    @Path("me/stream")
    @Produces("text/event-stream")
    @Permission(value = FOR_WORKER, expects = "worker:own")
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        String worker = self();
        streams.follow(sink, sse, last, Set.of(WorkersSuggested.class), event -> told(event, worker));
    }

    /** What the worker is told; null when it is recommended to others only. */
    static Map<String, Object> told(Event event, String worker) {
        return ((WorkersSuggested) event)
                .picks().stream()
                        .filter(pick -> pick.worker().equals(worker))
                        .findFirst()
                        .<Map<String, Object>>map(pick -> Map.of(
                                "posting",
                                event.head().subject(),
                                "version",
                                event.head().version(),
                                "at",
                                event.head().at().toString(),
                                "score",
                                pick.score()))
                        .orElse(null);
    }

    private String self() {
        String worker = access.caller().subject();
        if (worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        return worker;
    }

    private Recommended recommended(String worker, Integer limit) {
        return new Recommended(worker, recommendations.of(worker, Cursor.limit(limit, ROWS)));
    }

    /** What was recommended to a worker. */
    public record Recommended(String worker, List<Recommendations.Item> postings) {}
}
