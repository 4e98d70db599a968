// SPDX-License-Identifier: Apache-2.0
package org.yizhan.swapprobe.internal;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Ids;
import org.yizhan.api.access.Permission;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.rest.Smoke;
import org.yizhan.api.store.Store;
import org.yizhan.api.stream.Streams;

/** Answers from its tables, so that an answer says that the whole module is there. */
@Component(service = NoteResource.class)
@JakartarsResource
@Path("v1")
public class NoteResource {
    private final Store store;
    private final Streams streams;
    private final Clock clock;
    private final String version;

    @Activate
    public NoteResource(
            @Reference(target = "(yizhan.module=swap-probe)") Store store,
            @Reference Streams streams,
            @Reference Clock clock) {
        this.store = store;
        this.streams = streams;
        this.clock = clock;
        this.version = OwnManifest.value("Bundle-Version", "0");
    }

    /** What is kept, and which version of the module says so. */
    @GET
    @Path("notes")
    @Smoke
    @Permission(Permission.PUBLIC)
    public Kept kept() {
        return store.read(em -> new Kept(
                version,
                em.createQuery("SELECT COUNT(n) FROM NoteEntity n", Long.class).getSingleResult(),
                em.createQuery("SELECT COUNT(s) FROM SeenEntity s", Long.class).getSingleResult()));
    }

    /** Keeps a note. */
    @POST
    @Path("notes")
    @Permission(Permission.PUBLIC)
    public Response note(@NotNull NewNote note) {
        String id = Ids.next();
        store.write(em -> {
            em.persist(new NoteEntity(id, note.text(), clock.instant()));
            return null;
        });
        return Response.status(201).entity(Map.of("id", id)).build();
    }

    /** The postings whose publishing was counted, once for each event. */
    @GET
    @Path("postings")
    @Permission(Permission.PUBLIC)
    public List<Counted> postings() {
        return store.read(em -> em.createQuery("SELECT s FROM SeenEntity s ORDER BY s.id", SeenEntity.class)
                .getResultStream()
                .map(seen -> new Counted(seen.posting, seen.times))
                .toList());
    }

    /** Tells of postings that are published. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Permission(Permission.PUBLIC)
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(
                sink,
                sse,
                last,
                Set.of(PostingPublished.class),
                event -> Map.of("posting", event.head().subject()));
    }

    /** @param events how many different ones were counted */
    public record Kept(String version, long notes, long events) {}

    /** @param times how often the same event came */
    public record Counted(String posting, int times) {}

    /** What somebody leaves. */
    public record NewNote(@NotBlank @Size(max = 200) String text) {}
}
