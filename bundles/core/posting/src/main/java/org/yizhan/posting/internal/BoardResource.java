// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Positive;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.stream.Streams;

/** The live postings: the list, and the stream of what changes in it. */
@Component(service = BoardResource.class)
@JakartarsResource
@Path("v1/postings")
public class BoardResource {
    private static final int ROWS = 20;
    private static final int RADIUS = 10_000;

    private final Board board;
    private final CodeLists codes;
    private final Streams streams;
    private final Shelf shelf;

    @Activate
    public BoardResource(
            @Reference Board board, @Reference CodeLists codes, @Reference Streams streams, @Reference Shelf shelf) {
        this.board = board;
        this.codes = codes;
        this.streams = streams;
        this.shelf = shelf;
    }

    /**
     * The live postings: urgent ones first, then the newest; the nearest first with {@code near}.
     *
     * @param trade a trade, with those below it
     * @param region a region, with those below it
     * @param near {@code lat,lon}
     * @param radius in metres, around {@code near}
     * @param on the local day of a shift
     */
    @GET
    @Permission(Permission.PUBLIC)
    public Page<Card.Row> list(
            @QueryParam("trade") String trade,
            @QueryParam("nature") String nature,
            @QueryParam("region") String region,
            @QueryParam("near") String near,
            @QueryParam("radius") @Positive @Max(200_000) Integer radius,
            @QueryParam("urgent") Boolean urgent,
            @QueryParam("on") String on,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        if (radius != null && near == null) {
            throw Problem.invalid("posting.radius-without-near");
        }
        LocalDate today = shelf.today();
        Board.Wish wish = new Board.Wish(
                trade == null ? Set.of() : withBelow(trade, today),
                nature == null
                        ? null
                        : codes.require(CodeLists.NATURE, nature, today).code(),
                region == null
                        ? null
                        : codes.require(CodeLists.REGION, region, today).code(),
                near == null ? null : point(near),
                radius == null ? RADIUS : radius,
                urgent,
                on == null ? null : day(on));
        return board.list(wish, cursor, Cursor.limit(limit, ROWS));
    }

    /** Tells of postings that come, fill and go. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Permission(Permission.PUBLIC)
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(
                sink,
                sse,
                last,
                Set.of(PostingPublished.class, PostingClosed.class, PostingPaused.class, PostingFilled.class),
                BoardResource::told);
    }

    private static Map<String, Object> told(Event event) {
        Map<String, Object> told = new HashMap<>();
        told.put("posting", event.head().subject());
        told.put("version", event.head().version());
        told.put("region", event.head().region());
        if (event instanceof PostingPublished published) {
            told.put("what", "published");
            told.put("trade", published.trade());
            told.put("urgent", published.urgent());
        } else {
            told.put(
                    "what",
                    event instanceof PostingFilled ? "filled" : event instanceof PostingPaused ? "paused" : "closed");
        }
        return told;
    }

    private Set<String> withBelow(String trade, LocalDate today) {
        Set<String> trades = new HashSet<>(
                Set.of(codes.require(CodeLists.TRADE, trade, today).code()));
        int size;
        do {
            size = trades.size();
            codes.all(CodeLists.TRADE, today).stream()
                    .filter(code -> code.parent() != null && trades.contains(code.parent()))
                    .forEach(code -> trades.add(code.code()));
        } while (trades.size() > size);
        return trades;
    }

    private static GeoPoint point(String near) {
        String[] parts = near.split(",", -1);
        try {
            if (parts.length == 2) {
                return new GeoPoint(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            }
        } catch (NumberFormatException e) {
            throw Problem.invalid("posting.bad-position");
        }
        throw Problem.invalid("posting.bad-position");
    }

    private static LocalDate day(String on) {
        try {
            return LocalDate.parse(on);
        } catch (DateTimeParseException e) {
            throw Problem.invalid("posting.bad-day");
        }
    }
}
