// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.yizhan.engagement.internal.RealEngagements;
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.TestNode;

/** Two nodes on one PostgreSQL, each of which believes for a while that it is its turn to count. */
@OnPostgres
class TwoNodesTest {
    private final TestHouse house;
    private final Rooms rooms;
    private final History history;
    private final Ledger other;

    TwoNodesTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.history = new History(rooms, new Random(Seed.get()));
        TestNode node = house.anotherNode();
        this.other = new Ledger(
                node.store("monitoring", Ledger.class),
                node.events(),
                node.eventHistory(),
                new RealEngagements(house).engagements(),
                house.clock());
    }

    @Test
    void countEachEventOnceTogether() {
        AtomicBoolean over = new AtomicBoolean();
        List<CompletableFuture<Void>> counting = List.of(rooms.counter, new Counter(other)).stream()
                .map(counter -> CompletableFuture.runAsync(() -> {
                    while (!over.get()) {
                        counter.countOn();
                    }
                }))
                .toList();
        history.goOn(120);
        house.awaitQuiet();
        over.set(true);
        counting.forEach(CompletableFuture::join);
        rooms.counter.countOn();

        assertThat(rooms.counters()).isNotEmpty();
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }

    /** The log reaches the other node a little later: what was counted here already is not taken for the end there. */
    @Test
    void recountAtTheOtherNode() {
        house.register(rooms.counter);
        CompletableFuture<Recount.Summary> recounted;
        history.goOn(40);
        recounted = CompletableFuture.supplyAsync(() -> Recounted.by(new Recount(other)));
        history.goOn(40);
        house.awaitQuiet();

        assertThat(recounted.join().mended()).isZero();
        assertThat(Recounted.by(new Recount(other)).mended()).isZero();
        assertThat(Recounted.by(rooms.recount).mended()).isZero();
    }
}
