// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.engagement.internal.RealHiring;
import org.yizhan.posting.internal.RealPostings;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;
import org.yizhan.testkit.data.Forms;

/** What people do in the real market is counted, each thing once and where it belongs. */
@BothDatabases
class MarketDayTest {
    private static final LocalDateTime SHIFT = LocalDateTime.of(2026, 6, 1, 14, 0);

    private final TestHouse house;
    private final Rooms rooms;
    private final RealPostings market;
    private final RealHiring hiring;
    private final List<String> workers;

    MarketDayTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.market = new RealPostings(house, rooms.real).listening();
        this.hiring =
                new RealHiring(house, rooms.real.access(), market.registers().workers(), market.codes());
        house.register(rooms.counter);
        this.workers = IntStream.range(0, 4).mapToObj(this::worker).toList();
    }

    private String worker(int serial) {
        return market.registers()
                .verifiedWorker(Forms.worker("王芳", DemoBlock.mobile(serial))
                        .with("idNumber", DemoBlock.citizen(LocalDate.of(1985, 3, 4), serial)));
    }

    private String publish(String trade, int places, Map<String, Object> wage, String allocation) {
        Body form = Forms.posting(null, Forms.shift(SHIFT, 4, places));
        return market.publish(form.with("title", trade + "岗位" + places)
                .with("trade", trade)
                .with("wage", wage)
                .with("allocation", allocation));
    }

    private String shift(String posting) {
        return market.postings().find(posting).shifts().get(0).id();
    }

    /** By independent SQL. */
    private long employers() {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM REGISTRATION_EMPLOYER")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void countsADayFromRegisteringToTheAgreedHours() {
        String direct = publish("PUGONG", 2, Forms.wage(2_150, "HOUR", "DAILY"), "INSTANT");
        house.clock().advance(Duration.ofMinutes(10));
        List<String> hires = new ArrayList<>();
        hires.add(hiring.apply(workers.get(0), shift(direct)));
        house.clock().advance(Duration.ofMinutes(20));
        hires.add(hiring.apply(workers.get(1), shift(direct)));
        house.awaitQuiet();
        String offered = publish("BANYUN", 3, Forms.wage(15_000, "DAY", "DAILY"), "OFFER");
        // The bell has rung: it is afternoon, but the shift begins at two.
        house.clock().set(LocalDateTime.of(2026, 6, 1, 13, 0));
        String third = hiring.apply(workers.get(2), shift(offered));
        hiring.apply(workers.get(3), shift(offered));
        hiring.agree(third);
        hiring.cancel(hires.get(1), true);
        house.clock().set(SHIFT);
        hiring.checkIn(hires.get(0));
        house.clock().set(SHIFT.plusMinutes(40));
        hiring.noShow(third);
        house.clock().set(SHIFT.plusHours(4));
        hiring.finish(hires.get(0), 250);
        house.awaitQuiet();

        assertThat(rooms.asBureau(() -> rooms.figures.today(rooms.asking.today(null)))
                        .figures())
                .containsEntry("workers-registered", 4L)
                .containsEntry("employers-registered", employers())
                .containsEntry("postings-published", 2L)
                .containsEntry("places-published", 5L)
                .containsEntry("postings-filled", 1L)
                .containsEntry("seconds-to-fill", 1_800L)
                .containsEntry("postings-applied-to", 2L)
                .containsEntry("seconds-to-first-application", 600L + 12_600L)
                .containsEntry("applications", 4L)
                .containsEntry("offers", 1L)
                .containsEntry("hires", 3L)
                .containsEntry("hires-before-noon", 2L)
                .containsEntry("jobs-finished", 1L)
                .containsEntry("cancelled-by-worker", 1L)
                .containsEntry("cancelled-by-employer", 0L)
                .containsEntry("no-shows", 1L)
                .containsEntry("minutes-agreed", 250L)
                .containsEntry("wages-agreed", 2_150L * 250 / 60);
        assertThat(rooms.figures("hires", null, null, "trade", null, null).rows())
                .containsExactly(new Figures.Row("BANYUN", 1, null, null), new Figures.Row("PUGONG", 2, null, null));
        assertThat(rooms.figures("no-shows", null, null, "channel", null, "BANYUN")
                        .rows())
                .containsExactly(new Figures.Row("ONLINE", 1, null, null));
        assertThat(rooms.figures("seconds-to-fill", null, null, null, null, null)
                        .total())
                .isEqualTo(new Figures.Row(null, 1_800, 1L, 1_800.0));

        assertThat(house.as(Caller.SYSTEM, () -> Recounted.by(rooms.recount)).mended())
                .isZero();
    }

    @Test
    void countsAPostingAndItsPlacesOnceHoweverOftenItIsPublished() {
        String posting = publish("PUGONG", 1, Forms.wage(2_150, "HOUR", "DAILY"), "INSTANT");
        String hire = hiring.apply(workers.get(0), shift(posting));
        house.awaitQuiet();
        // The place is free again, and the posting live: nothing new came to the market.
        hiring.cancel(hire, false);
        house.awaitQuiet();
        hiring.apply(workers.get(1), shift(posting));

        assertThat(rooms.today(Measure.POSTINGS)).isEqualTo(1);
        assertThat(rooms.today(Measure.PLACES)).isEqualTo(1);
        assertThat(rooms.today(Measure.FILLED)).isEqualTo(1);
        assertThat(rooms.today(Measure.APPLIED_TO)).isEqualTo(1);
        assertThat(rooms.today(Measure.EMPLOYER_CANCELS)).isEqualTo(1);
        assertThat(rooms.today(Measure.HIRES)).isEqualTo(2);
    }
}
