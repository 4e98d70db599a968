// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.byOffer;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yizhan.api.posting.Posting;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** When closing has returned, nobody is confirmed any more. */
@BothDatabases
class ClosingRaceTest {
    private static final int ROUNDS = 12;
    private static final int CLIENTS = 12;

    private final TestHouse house;

    ClosingRaceTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void confirmsNobodyWhoAppliesAfterClosing() {
        Market market = Market.on(house);
        long seed = Seed.get();
        Random random = new Random(seed);
        long hired = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Posting posting = market.open(instant(shift(1, 8, 4, CLIENTS)));
            CountDownLatch some = new CountDownLatch(random.nextInt(CLIENTS - 2));
            List<Callable<EngagementView>> deeds = new ArrayList<>();
            for (String worker : market.people.workers(CLIENTS)) {
                deeds.add(counted(some, () -> market.apply(worker, posting)));
            }
            hired += race(market, posting, some, deeds, seed);
        }
        assertThat(hired).as("seed %d", seed).isBetween(1L, ROUNDS * CLIENTS - 1L);
        InvariantCheck.of(house).holds();
    }

    @Test
    void confirmsNobodyWhoAcceptsAfterClosing() {
        Market market = Market.on(house);
        long seed = Seed.get();
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS / 2; round++) {
            Posting posting = market.open(byOffer(shift(1, 8, 4, CLIENTS)));
            CountDownLatch some = new CountDownLatch(random.nextInt(CLIENTS - 2));
            List<Callable<EngagementView>> deeds = new ArrayList<>();
            for (String worker : market.people.workers(CLIENTS)) {
                EngagementView applied = market.apply(worker, posting);
                market.asEmployer(posting.employer(), () -> market.offers.offer(applied.id(), null));
                deeds.add(counted(some, () -> market.asWorker(worker, () -> market.offers.accept(applied.id()))));
            }
            race(market, posting, some, deeds, seed);
        }
        InvariantCheck.of(house).holds();
    }

    private static Callable<EngagementView> counted(CountDownLatch done, Callable<EngagementView> deed) {
        return () -> {
            try {
                return deed.call();
            } finally {
                done.countDown();
            }
        };
    }

    /** Closes the posting in the middle of the deeds. @return how many were hired */
    private long race(
            Market market, Posting posting, CountDownLatch some, List<Callable<EngagementView>> deeds, long seed) {
        CompletableFuture<List<Object>> crowd = CompletableFuture.supplyAsync(() -> Crowd.all(deeds));
        await(some);
        market.seats.close(posting.id(), posting.version() + 1);
        long atClosing = confirmed(posting);
        List<Object> results = crowd.join();
        assertThat(confirmed(posting))
                .as("confirmed after closing, seed %d", seed)
                .isEqualTo(atClosing);
        assertThat(Crowd.hired(results)).isEqualTo(atClosing);
        assertThat(Crowd.refused(results, "closed")).isEqualTo(deeds.size() - atClosing);
        return atClosing;
    }

    private long confirmed(Posting posting) {
        return InvariantCheck.of(house).confirmed(posting.id());
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void catchesAGuardThatAsksTooEarly() {
        LateGuard guard = new LateGuard(new WorkerTime());
        Market broken = Market.plan(house).seating(guard).build();
        Posting posting = broken.open(instant(shift(1, 8, 4, 5)));
        CompletableFuture<EngagementView> late =
                CompletableFuture.supplyAsync(() -> broken.apply(broken.people.worker(), posting));
        await(guard.asked);
        broken.seats.close(posting.id(), 2);
        long atClosing = confirmed(posting);
        guard.closed.countDown();
        late.join();
        assertThat(confirmed(posting)).isGreaterThan(atClosing);
    }
}
