// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class LiveIndexTest {
    private final long seed = Seed.get();
    private final TestHouse house;
    private final LiveTown town;
    private final List<String> people = new ArrayList<>();
    private final List<String> work = new ArrayList<>();

    LiveIndexTest(TestHouse house) {
        this.house = house;
        this.town = new LiveTown(house);
    }

    @Test
    void keptByEventsItEqualsOneThatIsFilledAnew() {
        LiveIndex live = town.index();
        house.register(live);
        SplittableRandom random = new SplittableRandom(seed);
        // Until there is something to compare, which a small town does not always have at once.
        int rounds = 0;
        LiveIndex anew;
        do {
            for (int i = 0; i < 50; i++) {
                change(random);
            }
            house.awaitQuiet();
            anew = town.index();
            rounds++;
        } while (rounds < 3 || rounds < 40 && !tells(anew));

        for (String worker : people) {
            assertThat(postings(live, worker)).as("-Dyizhan.seed=%d", seed).isEqualTo(postings(anew, worker));
        }
        assertThat(tells(anew)).as("-Dyizhan.seed=%d", seed).isTrue();
    }

    /** Whether somebody has work to find, and somebody has left. */
    private boolean tells(LiveIndex index) {
        return people.stream().anyMatch(worker -> !postings(index, worker).isEmpty())
                && people.stream().anyMatch(worker -> index.index().worker(worker) == null);
    }

    @Test
    void dropsAClosedPostingWithinTwoSeconds() {
        String posting = town.work();
        LiveIndex live = town.index();
        house.register(live);
        assertThat(live.index().posting(posting)).isNotNull();

        town.market.close(posting);

        Await.until(
                "the posting is gone", Duration.ofSeconds(2), () -> live.index().posting(posting) == null);
    }

    @Test
    void missesNothingThatChangedBetweenItsFillingAndTheFirstEvent() {
        String worker = town.worker();
        String posting = town.work();
        LiveIndex live = town.index();
        town.registers.leave(worker);
        town.market.close(posting);
        String later = town.work();

        house.register(live);
        house.awaitQuiet();

        assertThat(live.index().worker(worker)).isNull();
        assertThat(live.index().posting(posting)).isNull();
        assertThat(live.index().posting(later)).isNotNull();
    }

    @Test
    void bearsEventsTwiceAndLate() {
        String posting = town.work();
        LiveIndex live = town.index();
        EventHead head = EventHead.of(posting, 1, DemoBlock.TOWN, house.clock().instant());
        Event published = new PostingPublished(head, town.market.employer(), "PUGONG", false);
        live.accept(published);
        live.accept(published);
        assertThat(live.index().posting(posting)).isNotNull();

        town.market.close(posting);
        live.accept(published);
        assertThat(live.index().posting(posting)).isNull();
    }

    private void change(SplittableRandom random) {
        boolean fresh = random.nextBoolean();
        switch (random.nextInt(5)) {
            case 0 -> {
                if (!people.isEmpty()) {
                    town.registers.leave(any(people, random));
                }
            }
            case 1, 2 -> {
                if (fresh || people.isEmpty()) {
                    people.add(town.anybody(random));
                } else {
                    town.registers.change(any(people, random), town.anyWish(Body.empty(), random));
                }
            }
            case 3 -> {
                if (fresh && !work.isEmpty()) {
                    town.market.close(work.remove(random.nextInt(work.size())));
                }
            }
            default -> {
                if (fresh || work.isEmpty()) {
                    work.add(town.market.publish(town.anyWork(random)));
                } else {
                    town.market.edit(any(work, random), town.anyWork(random));
                }
            }
        }
    }

    private static String any(List<String> ids, SplittableRandom random) {
        return ids.get(random.nextInt(ids.size()));
    }

    private static List<String> postings(LiveIndex live, String worker) {
        List<String> found = new ArrayList<>();
        WorkerRow row = live.index().worker(worker);
        if (row != null) {
            live.index().postings(row, 50, live.moment()).forEach(pair -> found.add(pair.posting.id + pair.score()));
        }
        return found;
    }
}
