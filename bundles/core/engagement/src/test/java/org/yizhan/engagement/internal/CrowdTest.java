// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class CrowdTest {
    private final TestHouse house;

    CrowdTest(TestHouse house) {
        this.house = house;
    }

    private static List<Callable<EngagementView>> applications(Market market, List<String> workers, String shift) {
        List<Callable<EngagementView>> deeds = new ArrayList<>();
        workers.forEach(worker -> deeds.add(() -> market.apply(worker, shift)));
        return deeds;
    }

    @Test
    void givesTenPlacesToTenOfTwoHundred() {
        Market market = Market.on(house);
        Posting posting = market.open(instant(shift(1, 8, 4, 10)));
        String shift = posting.shifts().get(0).id();
        List<Object> results = Crowd.all(applications(market, market.people.workers(200), shift));
        assertThat(Crowd.hired(results)).isEqualTo(10);
        assertThat(Crowd.refused(results, "full")).isEqualTo(190);
        InvariantCheck.of(house).holds();
    }

    @Test
    void catchesACounterThatChecksAndThenActs() {
        WorkerTime time = new WorkerTime();
        Market broken = Market.plan(house)
                .seating(new CheckThenAct(time, new Meeting(5_000)))
                .build();
        Posting posting = broken.open(instant(shift(1, 8, 4, 1)));
        String shift = posting.shifts().get(0).id();
        Crowd.all(applications(broken, broken.people.workers(2), shift));
        assertThat(InvariantCheck.of(house).overfilled()).isNotEmpty();
    }

    @Test
    void givesAWorkerOneOfManyShiftsAtTheSameTime() {
        Market market = Market.on(house);
        List<Object> results = Crowd.all(overlapping(market, 20, 10));
        assertThat(Crowd.hired(results)).isEqualTo(20);
        assertThat(Crowd.refused(results, "double-booked")).isEqualTo(180);
        InvariantCheck.of(house).holds();
    }

    /** Each worker applies for as many shifts, of different employers, that all overlap. */
    private static List<Callable<EngagementView>> overlapping(Market market, int workers, int shifts) {
        List<Callable<EngagementView>> deeds = new ArrayList<>();
        List<String> crowd = market.people.workers(workers);
        for (int i = 0; i < shifts; i++) {
            String shift = market.open(instant(shift(1, 8 + i % 3, 4, workers)))
                    .shifts()
                    .get(0)
                    .id();
            deeds.addAll(applications(market, crowd, shift));
        }
        return deeds;
    }

    @Test
    void catchesTimeThatIsLookedAtWithoutALock() {
        Market broken = Market.plan(house).time(new NoLock(new Meeting(5_000))).build();
        Wall wall = Wall.againstOverlap(house);
        try {
            wall.takeDown();
            Crowd.all(overlapping(broken, 1, 2));
            assertThat(InvariantCheck.of(house).doubleBooked()).isNotEmpty();
        } finally {
            wall.putBack();
        }
    }

    @Test
    void refusesASecondApplicationAtTheSameMoment() {
        Market market = Market.on(house);
        String worker = market.people.worker();
        String free = market.open(instant(shift(1, 8, 4, 9))).shifts().get(0).id();
        String offered =
                market.open(Market.byOffer(shift(2, 8, 4, 9))).shifts().get(0).id();
        for (String shift : List.of(free, offered)) {
            List<Object> results = Crowd.all(applications(market, java.util.Collections.nCopies(8, worker), shift));
            assertThat(Crowd.refused(results, "already-applied")).isEqualTo(7);
        }
        InvariantCheck.of(house).holds();
    }
}
