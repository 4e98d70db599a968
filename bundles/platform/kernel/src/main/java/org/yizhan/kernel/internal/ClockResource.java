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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;

/** The market's clock: everybody may read it, and in a sandbox an operator may move it. */
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

    /** Puts the clock to an instant, or ahead by a duration. */
    @POST
    @Permission(value = "platform.clock", expects = "platform-operator:all")
    public Face move(@NotNull Move move) {
        if ((move.now() == null) == (move.advance() == null)) {
            throw Problem.invalid("platform.clock-move-form");
        }
        try {
            if (move.now() != null) {
                clock.moveTo(OffsetDateTime.parse(move.now()).toInstant());
            } else {
                clock.moveBy(Duration.parse(move.advance()));
            }
        } catch (DateTimeParseException | ArithmeticException e) {
            throw Problem.invalid("platform.clock-move-form");
        }
        audit.record("platform.move-clock", null, Map.of("now", clock.instant().toString()));
        return face();
    }

    private Face face() {
        Instant now = clock.instant();
        return new Face(
                now,
                LocalDateTime.ofInstant(now, MarketClock.ZONE),
                MarketClock.ZONE.getId(),
                clock.isSandbox(),
                clock.offset().toString());
    }

    /**
     * The clock's face.
     *
     * @param local the time on the wall, without zone
     * @param offset how far the clock stands from the machine's, ISO 8601
     */
    public record Face(Instant now, LocalDateTime local, String zone, boolean sandbox, String offset) {}

    /**
     * Where to put the clock; exactly one of the two.
     *
     * @param now an instant with its offset, {@code 2027-03-01T06:00:00+08:00}
     * @param advance an ISO 8601 duration, {@code PT2H}; negative puts the clock back
     */
    public record Move(String now, String advance) {}
}
