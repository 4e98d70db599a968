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
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** Two nodes with connections, threads and memory of their own on one PostgreSQL. */
@OnPostgres
class TwoNodesTest {
    private final TestHouse house;
    private final People people = new People();
    private final List<Market> nodes;

    TwoNodesTest(TestHouse house) {
        this.house = house;
        Market.Plan plan = Market.plan(house).people(people);
        this.nodes = List.of(plan.build(), plan.build(house.anotherNode()));
    }

    @Test
    void giveTenPlacesToTenOfTwoHundred() {
        Posting posting = nodes.get(0).open(instant(shift(1, 8, 4, 10)));
        List<Callable<EngagementView>> deeds = new ArrayList<>();
        for (String worker : people.workers(200)) {
            Market node = nodes.get(deeds.size() % 2);
            deeds.add(() -> node.apply(worker, posting));
        }
        List<Object> results = Crowd.all(deeds);
        assertThat(Crowd.hired(results)).isEqualTo(10);
        assertThat(Crowd.refused(results, "full")).isEqualTo(190);
        InvariantCheck.of(house).holds();
    }

    @Test
    void giveAWorkerOneOfManyShiftsAtTheSameTime() {
        List<Callable<EngagementView>> deeds = new ArrayList<>();
        List<String> workers = people.workers(10);
        for (int i = 0; i < 10; i++) {
            Market node = nodes.get(i % 2);
            Posting posting = node.open(instant(shift(1, 8 + i % 3, 4, 10)));
            workers.forEach(worker -> deeds.add(() -> node.apply(worker, posting)));
        }
        List<Object> results = Crowd.all(deeds);
        assertThat(Crowd.hired(results)).isEqualTo(10);
        assertThat(Crowd.refused(results, "double-booked")).isEqualTo(90);
        InvariantCheck.of(house).holds();
    }

    @Test
    void holdTheInvariantsOnARandomDay() {
        long seed = Seed.get();
        assertThat(new RandomMarket(house, nodes, seed).run(90))
                .as("-Dyizhan.seed=%d", seed)
                .isEmpty();
    }

    @Test
    void closeForEachOther() {
        Posting posting = nodes.get(0).open(instant(shift(1, 8, 4, 10)));
        nodes.get(1).seats.close(posting.id(), 2);
        Refused.by(409, "closed", () -> nodes.get(0).apply(people.worker(), posting));
    }
}
