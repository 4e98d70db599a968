// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.api.Ids;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** To which day, trade and channel a thing belongs, and what hours are worth. */
@BothDatabases
class WhereAndWhenTest {
    private static final String TOWN = "990101000000";

    private final TestHouse house;
    private final Rooms rooms;

    WhereAndWhenTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        house.register(rooms.counter);
    }

    private static EventHead head(String subject, long version, LocalDateTime local) {
        return EventHead.of(subject, version, TOWN, local.atZone(Shift.ZONE).toInstant());
    }

    private List<Figures.Row> rows(String measure, String by) {
        house.awaitQuiet();
        return rooms.figures(measure, "2026-06-01", "2026-06-30", by, null, null)
                .rows();
    }

    private static Figures.Row row(String part, long value) {
        return new Figures.Row(part, value, null, null);
    }

    @Test
    void aDayBeginsAtMidnightInTheMarket() {
        LocalDateTime midnight = LocalDate.of(2026, 6, 3).atStartOfDay();
        rooms.happen(new WorkerRegistered(head(Ids.next(), 1, midnight.minusNanos(1_000_000))));
        rooms.happen(new WorkerRegistered(head(Ids.next(), 1, midnight)));

        assertThat(rows("workers-registered", "day")).containsExactly(row("2026-06-02", 1), row("2026-06-03", 1));
    }

    @Test
    void theMorningEndsAtNoonInTheMarket() {
        LocalDateTime noon = LocalDateTime.of(2026, 6, 3, 12, 0);
        String posting = Ids.next();
        rooms.happen(new PostingPublished(head(posting, 1, noon.minusHours(1)), "employer", "PUGONG", false));
        for (LocalDateTime at : List.of(noon.minusNanos(1_000_000), noon, noon.plusHours(12))) {
            rooms.happen(new EngagementConfirmed(
                    head(Ids.next(), 1, at), posting, "shift", "worker", "employer", Engagement.Source.KIOSK));
        }

        assertThat(rows("hires", "day")).containsExactly(row("2026-06-03", 2), row("2026-06-04", 1));
        assertThat(rows("hires-before-noon", "day")).containsExactly(row("2026-06-03", 1), row("2026-06-04", 1));
        assertThat(rows("hires", "channel")).containsExactly(row("KIOSK", 3));
    }

    @Test
    void whoAppliesBeforeThePublicationIsHeardOfIsCountedWithIt() {
        LocalDateTime nine = LocalDateTime.of(2026, 6, 3, 9, 0);
        String posting = Ids.next();
        rooms.happen(new Applied(head(Ids.next(), 1, nine.plusMinutes(2)), posting, "shift", "worker", "employer"));
        assertThat(rows("applications", "trade")).isEmpty();

        rooms.happen(new PostingPublished(head(posting, 1, nine), "employer", "BANYUN", false));

        assertThat(rows("applications", "trade")).containsExactly(row("BANYUN", 1));
        assertThat(rows("seconds-to-first-application", "trade"))
                .containsExactly(new Figures.Row("BANYUN", 120, 1L, 120.0));
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    @Test
    void whatAnOldEventDoesNotSayIsUnknown() {
        LocalDateTime nine = LocalDateTime.of(2026, 6, 3, 9, 0);
        String posting = Ids.next();
        rooms.happen(new PostingPublished(head(posting, 1, nine), "employer", null, false));
        rooms.happen(new EngagementConfirmed(head(Ids.next(), 1, nine), posting, "shift", "worker", "employer", null));

        assertThat(rows("hires", "trade")).containsExactly(row(Measure.UNKNOWN, 1));
        assertThat(rows("hires", "channel")).containsExactly(row(Measure.UNKNOWN, 1));
    }

    /** A shift of eight hours with half an hour of break. */
    @ParameterizedTest
    @CsvSource({
        "2150, HOUR, 100, 3583",
        "15000, DAY, 450, 15000",
        "15000, DAY, 100, 3333",
        "522000, MONTH, 60, 3000",
        "300, PIECE, 450, 0"
    })
    void hoursAreWorthWhatTheWageSays(long fen, Wage.Unit unit, int minutes, long worth) {
        Instant start = Instant.parse("2026-06-01T01:00:00Z");
        Engagement engagement = new Engagement(
                "e",
                1,
                TOWN,
                "p",
                1,
                "s",
                "w",
                "m",
                Posting.Relation.SERVICE,
                Engagement.State.HOURS_AGREED,
                Engagement.Source.ONLINE,
                start,
                start.plusSeconds(8 * 3_600),
                30,
                new Wage(fen, unit, Wage.Settlement.DAILY),
                null,
                null,
                null,
                null,
                null,
                minutes);

        assertThat(Batch.worth(engagement, minutes)).isEqualTo(worth);
    }
}
