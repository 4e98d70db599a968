// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** What was counted as it happened, and what the log says when it is counted anew, are the same. */
@BothDatabases
class RecountTest {
    /** Events enough for more than one batch. */
    private static final int THINGS = 350;

    private final TestHouse house;
    private final Rooms rooms;
    private final History history;

    RecountTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.history = new History(rooms, new Random(Seed.get()));
        house.register(rooms.counter);
    }

    @Test
    void findsTheSameOnARandomHistory() {
        history.everywhere().goOn(THINGS);
        house.awaitQuiet();
        Map<String, Long> asItHappened = rooms.counters();

        Recount.Summary summary = Recounted.by(rooms.recount);

        assertThat(summary.events()).isGreaterThan(Batch.MOST);
        assertThat(summary.mended()).isZero();
        assertThat(rooms.counters()).isEqualTo(asItHappened).hasSizeGreaterThan(100);
        assertThat(asItHappened.keySet().stream().map(cell -> cell.split(" ")[0]))
                .as("there is something of each measure")
                .containsAll(Measure.IDS);
    }

    @Test
    void goesOnFromWhereTheRecountEnded() {
        history.goOn(30);
        house.awaitQuiet();
        Recounted.by(rooms.recount);
        history.goOn(30);
        house.awaitQuiet();

        Map<String, Long> goneOn = rooms.counters();
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
        assertThat(rooms.counters()).isEqualTo(goneOn);
    }

    @Test
    void mendsWhatIsWrongAndSaysWhat() {
        history.everywhere();
        house.awaitQuiet();
        Map<String, Long> right = rooms.counters();
        int spoilt = rooms.execute("UPDATE MONITORING_FIGURE SET COUNTED = COUNTED + 7 WHERE MEASURE = 'hires'");
        int lost = rooms.execute("DELETE FROM MONITORING_FIGURE WHERE MEASURE = 'offers'");
        rooms.execute("INSERT INTO MONITORING_FIGURE (RUN, MEASURE, ON_DAY, REGION, TRADE, CHANNEL, COUNTED)"
                + " VALUES (1, 'applications', DATE('2020-01-01'), '990101000000', 'NONE', 'NONE', 5)");

        Recount.Summary summary = Recounted.by(rooms.recount);

        assertThat(summary.mended()).isEqualTo(spoilt + lost + 1);
        assertThat(summary.shown())
                .hasSizeLessThanOrEqualTo(20)
                .filteredOn(mended -> mended.trade().equals("NONE"))
                .singleElement()
                .satisfies(mended ->
                        assertThat(mended.before() + " " + mended.after()).isEqualTo("5 0"));
        assertThat(rooms.counters()).isEqualTo(right);
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    @Test
    void leavesNothingOfFormerRunsBehind() {
        history.goOn(40);
        house.awaitQuiet();
        Recounted.by(rooms.recount);
        Recounted.by(rooms.recount);

        for (String table : new String[] {"FIGURE", "POSTING", "ENGAGEMENT", "PENDING"}) {
            String dead = " WHERE RUN <> (SELECT ID FROM MONITORING_RUN WHERE LIVE)";
            assertThat(rooms.execute("DELETE FROM MONITORING_" + table + dead)).isZero();
        }
        assertThat(rooms.execute("DELETE FROM MONITORING_RUN WHERE NOT LIVE")).isZero();
    }

    @Test
    void showsTheFormerFiguresUntilItIsDoneAndCountsWhatHappensMeanwhile() {
        history.goOn(THINGS);
        house.awaitQuiet();
        Map<String, Long> before = rooms.counters();
        AtomicInteger asked = new AtomicInteger();

        Recount.Summary summary = Recounted.by(rooms.recount, () -> {
            if (asked.incrementAndGet() == 2) {
                assertThat(rooms.counters()).isEqualTo(before);
                history.goOn(20);
                house.awaitQuiet();
            }
            return false;
        });

        assertThat(asked.get()).isGreaterThan(1);
        assertThat(summary.mended()).isZero();
        assertThat(rooms.counters()).isNotEqualTo(before);
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    @Test
    void givesWayToTheOneThatWasAskedForLast() {
        history.goOn(THINGS);
        house.awaitQuiet();
        Map<String, Long> right = rooms.counters();
        AtomicBoolean second = new AtomicBoolean();

        assertThatThrownBy(() -> Recounted.by(rooms.recount, () -> {
                    if (second.compareAndSet(false, true)) {
                        Recounted.by(rooms.recount);
                    }
                    return false;
                }))
                .isInstanceOf(Problem.class)
                .hasMessage("monitoring.recount-overtaken");

        assertThat(rooms.counters()).isEqualTo(right);
    }

    @Test
    void twoThatBeginTogetherLeaveTheFiguresRight() {
        history.everywhere();
        house.awaitQuiet();
        Map<String, Long> right = rooms.counters();

        List<CompletableFuture<Recount.Summary>> both = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> Recounted.by(rooms.recount)))
                .limit(2)
                .toList();

        List<Throwable> lost = new ArrayList<>();
        both.forEach(one -> one.handle((summary, thrown) -> thrown == null || lost.add(thrown.getCause()))
                .join());
        assertThat(lost).hasSizeLessThan(2).allSatisfy(thrown -> assertThat(thrown)
                .hasMessage("monitoring.recount-overtaken"));
        assertThat(rooms.counters()).isEqualTo(right);
        assertThat(rooms.execute("DELETE FROM MONITORING_RUN WHERE NOT LIVE")).isZero();
    }

    @Test
    void changesNothingWhenItIsCancelled() {
        history.goOn(30);
        house.awaitQuiet();
        rooms.execute("UPDATE MONITORING_FIGURE SET COUNTED = COUNTED + 1");
        Map<String, Long> wrong = rooms.counters();

        assertThat(Recounted.by(rooms.recount, () -> true)).isNull();

        assertThat(rooms.counters()).isEqualTo(wrong);
        assertThat(rooms.execute("DELETE FROM MONITORING_RUN WHERE NOT LIVE")).isZero();
    }
}
