// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.yizhan.api.RegionCode;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** The parts add up to the whole, by whatever they are parted, down to the villages. */
@BothDatabases
class DrillDownTest {
    private static final LocalDate FROM = LocalDate.of(2026, 6, 1);
    private static final LocalDate TO = FROM.plusDays(Asking.MOST_DAYS - 1);

    private final Rooms rooms;

    DrillDownTest(TestHouse house) {
        this.rooms = new Rooms(house);
        house.register(rooms.counter);
        new History(rooms, new Random(Seed.get())).everywhere().goOn(100);
        house.awaitQuiet();
    }

    private Figures.Answer of(Measure measure, Question.By by, String region, String trade) {
        List<Measure> both = measure.per() == null ? List.of(measure) : List.of(measure, measure.per());
        return rooms.figures.of(new Question(both, FROM, TO, by, region, trade));
    }

    private static long sum(Figures.Answer answer) {
        return answer.rows().stream().mapToLong(Figures.Row::value).sum();
    }

    @Test
    void thePartsAreTheWholeForEachMeasureAndWayOfParting() {
        for (Measure measure : Measure.values()) {
            long whole = of(measure, null, null, null).total().value();
            assertThat(whole).as(measure.id()).isPositive().isEqualTo(counted(measure));
            for (Question.By by : Question.By.values()) {
                Figures.Answer parted = of(measure, by, null, null);
                assertThat(parted.total().value()).isEqualTo(whole);
                assertThat(sum(parted)).as(measure.id() + " by " + by).isEqualTo(whole);
            }
        }
    }

    /** By independent SQL. */
    private long counted(Measure measure) {
        return rooms.counters().entrySet().stream()
                .filter(cell -> cell.getKey().startsWith(measure.id() + " "))
                .mapToLong(cell -> cell.getValue())
                .sum();
    }

    @Test
    void eachRegionIsTheSumOfThoseBelowIt() {
        int levels =
                descend(null, of(Measure.APPLICATIONS, null, null, null).total().value());
        assertThat(levels).as("province, prefecture, county, town, village").isEqualTo(5);
    }

    /** @return how many levels lie below */
    private int descend(String region, long whole) {
        Figures.Answer parts = of(Measure.APPLICATIONS, Question.By.REGION, region, null);
        assertThat(sum(parts)).as("below " + region).isEqualTo(whole);
        int below = 0;
        for (Figures.Row row : parts.rows()) {
            assertThat(RegionCode.wellFormed(row.part())).isTrue();
            assertThat(region == null || RegionCode.covers(region, row.part())).isTrue();
            boolean itself = row.part().equals(region);
            if (!itself) {
                assertThat(of(Measure.APPLICATIONS, null, row.part(), null)
                                .total()
                                .value())
                        .isEqualTo(row.value());
                below = Math.max(below, descend(row.part(), row.value()));
            }
        }
        return parts.rows().isEmpty()
                        || parts.rows().stream().allMatch(row -> row.part().equals(region))
                ? below
                : below + 1;
    }

    @Test
    void eachTradeIsTheSumOfItsRegionsAndAMeanIsOfBothSums() {
        long all = 0;
        for (Figures.Row trade :
                of(Measure.FILL_SECONDS, Question.By.TRADE, null, null).rows()) {
            Figures.Answer regions = of(Measure.FILL_SECONDS, Question.By.REGION, null, trade.part());
            assertThat(sum(regions)).isEqualTo(trade.value());
            assertThat(regions.rows().stream().mapToLong(Figures.Row::count).sum())
                    .isEqualTo(trade.count());
            assertThat(trade.mean()).isEqualTo((double) trade.value() / trade.count());
            all += trade.count();
        }
        assertThat(of(Measure.FILLED, null, null, null).total().value()).isEqualTo(all);
    }
}
