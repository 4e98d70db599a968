// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import org.yizhan.api.Page;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.notification.NoticesWritten;
import org.yizhan.api.stream.Streams;

/** One's own notices: the list, how many are unread, and the stream of new ones. */
@Component(service = NoticeResource.class)
@JakartarsResource
@Path("v1/notices")
@Produces(MediaType.APPLICATION_JSON)
public final class NoticeResource {
    private final Notices notices;
    private final Streams streams;

    @Activate
    public NoticeResource(@Reference Notices notices, @Reference Streams streams) {
        this.notices = notices;
        this.streams = streams;
    }

    /** The caller's notices, the newest first. */
    @GET
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public Page<NoticeView> list(
            @QueryParam("unread") boolean unread,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return notices.list(unread, cursor, limit);
    }

    /** How many of the caller's notices are unread. */
    @GET
    @Path("unread")
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public Unread unread() {
        return new Unread(notices.unread());
    }

    /** Marks the notice and all before it as read; what came meanwhile stays unread. */
    @POST
    @Path("read")
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public Unread readAll(@NotNull @Valid UpTo body) {
        notices.markReadUpTo(body.upTo());
        return new Unread(notices.unread());
    }

    /** Tells the caller of each new notice, as it is written. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        String own = notices.self();
        streams.follow(sink, sse, last, Set.of(NoticesWritten.class), event -> told(event, own));
    }

    /** What somebody is told; null when the notices are others'. No sentence: who shows it asks for it, not the one thread of all streams. */
    static Map<String, Object> told(Event event, String own) {
        NoticesWritten written = (NoticesWritten) event;
        return written.notices().stream()
                .filter(notice -> notice.recipient().equals(own))
                .findFirst()
                .map(notice -> told(written, notice.notice()))
                .orElse(null);
    }

    private static Map<String, Object> told(NoticesWritten written, String notice) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("notice", notice);
        told.put("subject", written.about());
        told.put("kind", written.kind());
        told.put("at", written.head().at().toString());
        return told;
    }

    /** One notice of the caller's. */
    @GET
    @Path("{id}")
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public NoticeView find(@PathParam("id") String id) {
        return notices.find(id);
    }

    /** Marks one notice as read. */
    @POST
    @Path("{id}/read")
    @Permission(
            value = Notices.READ,
            expects = {"worker:own", "employer:own"})
    public NoticeView read(@PathParam("id") String id) {
        return notices.markRead(id);
    }

    /** How many are unread. */
    public record Unread(long unread) {}

    /** Up to which notice, itself included. */
    public record UpTo(@NotBlank @Size(max = 36) String upTo) {}
}
