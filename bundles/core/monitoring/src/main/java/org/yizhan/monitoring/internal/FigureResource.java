// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.monitoring.FiguresChanged;
import org.yizhan.api.stream.Streams;
import org.yizhan.api.words.Words;

/** What the market does in numbers, and what each number means. */
@Component(service = FigureResource.class)
@JakartarsResource
@Path("v1")
@Produces(MediaType.APPLICATION_JSON)
public final class FigureResource {
    private final Asking asking;
    private final Figures figures;
    private final Streams streams;
    private final Access access;
    private final Words words;

    @Activate
    public FigureResource(
            @Reference Asking asking,
            @Reference Figures figures,
            @Reference Streams streams,
            @Reference Access access,
            @Reference Words words) {
        this.asking = asking;
        this.figures = figures;
        this.streams = streams;
        this.access = access;
        this.words = words;
    }

    /** What is counted, in the caller's language. */
    @GET
    @Path("definitions")
    @Permission(
            value = Asking.READ,
            expects = {"station-staff:region", "bureau-admin:region", "auditor:all"})
    public Definitions definitions() {
        Locale language = access.caller().language();
        return new Definitions(Arrays.stream(Measure.values())
                .map(measure -> new Definition(
                        measure.id(),
                        text("measure." + measure.id(), language),
                        text("definition." + measure.id(), language),
                        measure.unit(),
                        text("unit." + measure.unit().name(), language),
                        measure.per() == null ? null : measure.per().id(),
                        measure.sources()))
                .toList());
    }

    private String text(String key, Locale language) {
        return words.text("monitoring", key, language, Map.of());
    }

    /** A measure over some days, whole and by day, region, trade or channel. */
    @GET
    @Path("figures")
    @Permission(
            value = Asking.READ,
            expects = {"station-staff:region", "bureau-admin:region", "auditor:all"})
    public Figures.Answer figures(
            @QueryParam("measure") @Size(max = 64) String measure,
            @QueryParam("from") @Size(max = 16) String from,
            @QueryParam("to") @Size(max = 16) String to,
            @QueryParam("by") @Size(max = 16) String by,
            @QueryParam("region") @Size(max = 64) String region,
            @QueryParam("trade") @Size(max = 64) String trade) {
        return figures.of(asking.figures(measure, from, to, by, region, trade));
    }

    /** All measures of today. */
    @GET
    @Path("today")
    @Permission(
            value = Asking.READ,
            expects = {"station-staff:region", "bureau-admin:region", "auditor:all"})
    public Figures.Today today(@QueryParam("region") @Size(max = 64) String region) {
        return figures.today(asking.today(region));
    }

    /** What is added to the figures of the caller's region, as it is counted. */
    @GET
    @Path("stream")
    @Produces("text/event-stream")
    @Permission(
            value = Asking.READ,
            expects = {"station-staff:region", "bureau-admin:region", "auditor:all"})
    public void stream(@HeaderParam("Last-Event-ID") String last, @Context SseEventSink sink, @Context Sse sse) {
        streams.follow(sink, sse, last, Set.of(FiguresChanged.class), this::told);
    }

    /** What the caller is told; null when nothing of it is theirs. Runs as the caller of the stream. */
    Map<String, Object> told(Event event) {
        FiguresChanged changed = (FiguresChanged) event;
        List<FiguresChanged.Step> reached = changed.steps().stream()
                .filter(step -> access.allows(Asking.READ, step.region(), null))
                .toList();
        boolean again = changed.steps().isEmpty();
        if (reached.isEmpty() && !(again && access.scope(Asking.READ) != null)) {
            return null;
        }
        return Map.of(
                "position",
                changed.head().version(),
                "at",
                changed.head().at().toString(),
                "readAgain",
                again,
                "steps",
                reached);
    }

    /** All that is counted. */
    public record Definitions(List<Definition> measures) {}

    /**
     * What a measure means.
     *
     * @param unit a name for programs; {@code unitText} the word for it
     * @param per the measure that it is divided by for a mean; null when there is none
     * @param sources the events that it is counted from
     */
    public record Definition(
            String id,
            String name,
            String definition,
            Measure.Unit unit,
            String unitText,
            String per,
            List<String> sources) {}
}
