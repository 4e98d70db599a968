// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;

/** The market's clock: everybody may read it, and in a sandbox an operator may move it, and stop it. */
@Component(service = ClockResource.class)
@JakartarsResource
@Path("v1/clock")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ClockResource {
    private final MarketClock clock;
    private final Audit audit;

    @Activate
    public ClockResource(@Reference MarketClock clock, @Reference Audit audit) {
        this.clock = clock;
        this.audit = audit;
    }

    /** What time it is in the market. */
    @GET
    @Permission(Permission.PUBLIC)
    public Face read() {
        return face();
    }

    /** Puts the clock to an instant or ahead by a duration, stops it or lets it go. */
    @POST
    @Permission(value = "platform.clock", expects = "platform-operator:all")
    public Face move(@NotNull Move move) {
        if (Stream.of(move.now(), move.advance(), move.stands())
                        .filter(Objects::nonNull)
                        .count()
                != 1) {
            throw Problem.invalid("platform.clock-move-form");
        }
        try {
            if (move.stands() != null) {
                clock.stand(move.stands());
            } else if (move.now() != null) {
                clock.moveTo(OffsetDateTime.parse(move.now()).toInstant());
            } else {
                clock.moveBy(Duration.parse(move.advance()));
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid("platform.clock-move-form");
        }
        audit.record("platform.move-clock", null, Map.of("now", clock.instant().toString(), "stands", clock.stands()));
        return face();
    }

    private Face face() {
        Instant now = clock.instant();
        return new Face(
                now,
                LocalDateTime.ofInstant(now, MarketClock.ZONE),
                MarketClock.ZONE.getId(),
                clock.isSandbox(),
                clock.stands(),
                clock.offset().toString());
    }

    /**
     * The clock's face.
     *
     * @param local the time on the wall, without zone
     * @param stands whether it has been stopped
     * @param offset how far the clock is from the machine's while it ticks, ISO 8601
     */
    public record Face(Instant now, LocalDateTime local, String zone, boolean sandbox, boolean stands, String offset) {}

    /**
     * What to do with the clock; exactly one of the three.
     *
     * @param now an instant with its offset, {@code 2027-03-01T06:00:00+08:00}
     * @param advance an ISO 8601 duration, {@code PT2H}; negative puts the clock back
     * @param stands true to stop the clock, false to let it go to where it would be had it not stood
     */
    public record Move(String now, String advance, Boolean stands) {}
}
