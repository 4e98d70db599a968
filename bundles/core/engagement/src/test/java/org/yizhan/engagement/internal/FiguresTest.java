// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Postings.shift;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.TalkRecorded.Outcome;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.store.Store;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** The figures of a random market are what plain SQL counts in its tables, and fall apart when a row is changed. */
@BothDatabases
class FiguresTest {
    /** The market's days begin at 16:00 UTC. */
    private static final String FROM_TO =
            " P.OPENED_AT >= TIMESTAMP('2026-06-01 16:00:00') AND P.OPENED_AT < TIMESTAMP('2026-06-02 16:00:00')";

    private static final String HIRES =
            " FROM ENGAGEMENT_POSTING P, ENGAGEMENT_ENGAGEMENT E WHERE E.POSTING = P.ID AND E.CONFIRMED_AT IS NOT NULL AND";

    private final TestHouse house;
    private final Market market;
    private final Random random = new Random(Seed.get());

    FiguresTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
    }

    @Test
    void areWhatPlainSqlCounts() throws SQLException {
        live();
        Figures.Answer answer = market.asStaff(() -> market.figures.of("2026-06-02", "2026-06-02", null));
        assertThat(answer.rows()).hasSize(1);
        Figures.Figure row = answer.rows().get(0);
        assertThat(row).usingRecursiveComparison().ignoringFields("day").isEqualTo(answer.total());
        assertThat(row).isEqualTo(counted());
        assertThat(row.confirmed()).as("-Dyizhan.seed=%d", Seed.get()).isPositive();
        try (Connection connection = house.connection();
                PreparedStatement change =
                        connection.prepareStatement("UPDATE ENGAGEMENT_ENGAGEMENT SET CONFIRMED_AT = NULL")) {
            change.executeUpdate();
        }
        assertThat(counted()).isNotEqualTo(row);
    }

    /** A day and a half with work published, talked about, taken, called off and begun. */
    private void live() {
        String site = market.stations.station(true);
        List<Posting> postings = new ArrayList<>();
        List<EngagementView> hired = new ArrayList<>();
        house.clock().advance(Duration.ofHours(10));
        for (int i = 0; i < 120; i++) {
            house.clock().advance(Duration.ofMillis(1 + random.nextInt(30 * 60_000)));
            int deed = postings.isEmpty() ? 0 : random.nextInt(5);
            if (deed == 0) {
                postings.add(market.open(Market.instant(shift(random.nextInt(2) + 1, random.nextInt(20), 4, 3))));
                continue;
            }
            Posting posting = postings.get(random.nextInt(postings.size()));
            String worker = market.people.worker();
            try {
                perform(deed, posting, worker, site, hired);
            } catch (Problem refused) {
                // The day goes on; what was done counts.
                assertThat(refused.status()).isBetween(404, 429);
            }
        }
    }

    private void perform(int deed, Posting posting, String worker, String site, List<EngagementView> hired) {
        String shift = posting.shifts().get(0).id();
        switch (deed) {
            case 1 ->
                market.asStaff(() -> market.talks.record(new Talks.Held(shift, worker, site, null, Outcome.OPEN)));
            case 2 -> hired.add(market.apply(worker, posting));
            case 3 -> market.asStaff(() -> market.attendance.checkIn(any(hired), null));
            default -> market.asStaff(() -> market.endings.cancel(any(hired), Callers.Side.WORKER, null));
        }
    }

    private String any(List<EngagementView> hired) {
        return hired.isEmpty()
                ? Market.id()
                : hired.get(random.nextInt(hired.size())).id();
    }

    private Figures.Figure counted() throws SQLException {
        int confirmed = count("SELECT COUNT(*)" + HIRES + FROM_TO);
        int sameDay = count("SELECT COUNT(*)" + HIRES + FROM_TO
                + " AND E.CHECKED_IN_AT < TIMESTAMP('2026-06-02 16:00:00') AND E.CHECKED_IN_AT >= P.OPENED_AT");
        return new Figures.Figure(
                Market.REGION,
                LocalDate.of(2026, 6, 2),
                count("SELECT COUNT(*) FROM ENGAGEMENT_POSTING P WHERE" + FROM_TO),
                count("SELECT SUM(S.PLACES) FROM ENGAGEMENT_POSTING P, ENGAGEMENT_SHIFT S WHERE S.POSTING = P.ID AND"
                        + FROM_TO),
                count("SELECT COUNT(*) FROM ENGAGEMENT_TALK T WHERE T.POSTING IN (SELECT P.ID FROM ENGAGEMENT_POSTING P"
                        + " WHERE" + FROM_TO + ")"),
                confirmed,
                count("SELECT COUNT(E.CHECKED_IN_AT)" + HIRES + FROM_TO),
                sameDay,
                confirmed == 0 ? null : Math.round(10_000.0 * sameDay / confirmed) / 10_000.0,
                confirmed == 0 ? null : median(confirmed));
    }

    /** The mean of the two in the middle, which are one when their number is odd. */
    private long median(int confirmed) throws SQLException {
        String seconds = sql("SELECT {fn TIMESTAMPDIFF(SQL_TSI_SECOND, P.OPENED_AT, E.CONFIRMED_AT)} AS SECONDS");
        String ordered = seconds + HIRES + FROM_TO + " ORDER BY SECONDS OFFSET %d ROWS FETCH NEXT 1 ROWS ONLY";
        return (count(ordered.formatted((confirmed - 1) / 2)) + count(ordered.formatted(confirmed / 2))) / 2;
    }

    private String sql(String derby) {
        return house.dialect() == Store.Dialect.DERBY
                ? derby
                : "SELECT CAST(TRUNC(EXTRACT(EPOCH FROM E.CONFIRMED_AT - P.OPENED_AT)) AS INTEGER) AS SECONDS";
    }

    private int count(String text) throws SQLException {
        String spoken = house.dialect() == Store.Dialect.DERBY
                ? text
                : text.replaceAll("TIMESTAMP\\('([^']*)'\\)", "TIMESTAMP '$1'");
        try (Connection connection = house.connection();
                PreparedStatement statement = connection.prepareStatement(spoken);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }
}
