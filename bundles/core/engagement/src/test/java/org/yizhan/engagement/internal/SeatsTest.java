// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;
import static org.yizhan.engagement.internal.Postings.withPlaces;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SeatsTest {
    private final TestHouse house;
    private final Market market;

    SeatsTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
    }

    private Seats.Count count(Shift shift) {
        return market.seats.counts(List.of(shift.id())).get(0);
    }

    @Test
    void opensAndRaisesAndCuts() {
        Shift shift = shift(1, 8, 4, 2);
        Posting posting = market.open(instant(shift));
        assertThat(count(shift)).isEqualTo(new Seats.Count(shift.id(), posting.id(), 2, 0, true));
        Posting raised = market.open(Postings.next(posting, List.of(withPlaces(shift, 5))));
        assertThat(count(shift).places()).isEqualTo(5);
        assertThat(market.seats.open(Postings.next(raised, List.of(withPlaces(shift, 1)))))
                .isEmpty();
        assertThat(count(shift).places()).isEqualTo(1);
    }

    @Test
    void keepsPlacesThatAreTaken() {
        Shift shift = shift(1, 8, 4, 5);
        Posting posting = market.open(instant(shift));
        for (String worker : market.people.workers(3)) {
            market.apply(worker, posting);
        }
        Posting cut = Postings.next(posting, List.of(withPlaces(shift, 1)));
        assertThat(market.seats.open(cut)).isEqualTo(Map.of(shift.id(), 3));
        assertThat(market.seats.open(cut)).as("the same again").isEqualTo(Map.of(shift.id(), 3));
        assertThat(count(shift)).isEqualTo(new Seats.Count(shift.id(), posting.id(), 3, 3, true));
        Refused.by(409, "full", () -> market.apply(market.people.worker(), posting));
        InvariantCheck.of(house).holds();
    }

    @Test
    void takesNoNoticeOfOlderVersions() {
        Shift shift = shift(1, 8, 4, 2);
        Posting posting = market.open(instant(shift));
        Posting newer = market.open(Postings.next(posting, List.of(withPlaces(shift, 4))));
        assertThat(market.seats.open(posting)).isEmpty();
        assertThat(count(shift).places()).isEqualTo(4);
        market.seats.close(newer.id(), 1);
        assertThat(count(shift).open()).as("closed by an old version").isTrue();
    }

    @Test
    void staysClosedUntilAHigherVersionOpens() {
        Shift shift = shift(1, 8, 4, 2);
        Posting posting = market.open(instant(shift));
        market.seats.close(posting.id(), 3);
        market.seats.close(posting.id(), 3);
        assertThat(count(shift).open()).isFalse();
        market.open(Postings.again(posting, 3, posting.wage(), posting.shifts()));
        assertThat(count(shift).open()).isFalse();
        market.open(Postings.again(posting, 4, posting.wage(), posting.shifts()));
        assertThat(count(shift).open()).isTrue();
    }

    @Test
    void remembersAClosingThatCameBeforeTheOpening() {
        Shift shift = shift(1, 8, 4, 2);
        Posting posting = instant(shift);
        market.seats.close(posting.id(), 1);
        market.seats.open(posting);
        assertThat(market.seats.counts(List.of(shift.id()))).isEmpty();
        market.open(Postings.next(posting, posting.shifts()));
        assertThat(count(shift).open()).isTrue();
    }

    @Test
    void closesShiftsThatAreGoneAndKeepsWhoIsOnThem() {
        Shift kept = shift(1, 8, 4, 2);
        Shift gone = shift(2, 8, 4, 2);
        Posting posting = market.open(instant(kept, gone));
        EngagementView hired = market.apply(market.people.worker(), gone.id());
        Posting without = market.open(Postings.next(posting, List.of(kept)));
        Refused.by(409, "closed", () -> market.apply(market.people.worker(), gone.id()));
        assertThat(market.lookup.find(hired.id()).state().takes()).isTrue();
        market.open(Postings.next(without, List.of(kept, gone)));
        assertThat(count(gone)).isEqualTo(new Seats.Count(gone.id(), posting.id(), 2, 1, true));
        InvariantCheck.of(house).holds();
    }

    @Test
    void tellsOthersOfEveryChange() {
        List<SeatsChanged> told = new CopyOnWriteArrayList<>();
        house.register(consumer(told));
        Shift shift = shift(1, 8, 4, 2);
        Posting posting = market.open(instant(shift, shift(2, 8, 4, 3)));
        EngagementView hired = market.apply(market.people.worker(), shift.id());
        market.asWorker(hired.worker(), () -> market.endings.cancel(hired.id(), null, null));
        house.awaitQuiet();
        List<Integer> taken = new ArrayList<>();
        List<Long> versions = new ArrayList<>();
        for (SeatsChanged change : told) {
            assertThat(change.head().subject()).isEqualTo(posting.id());
            assertThat(change.places()).isEqualTo(5);
            taken.add(change.taken());
            versions.add(change.head().version());
        }
        assertThat(taken).containsExactly(0, 1, 0);
        assertThat(versions).isSorted().doesNotHaveDuplicates();
    }

    private static EventConsumer consumer(List<SeatsChanged> told) {
        return new EventConsumer() {
            @Override
            public String id() {
                return "engagement.test";
            }

            @Override
            public Set<Class<? extends Event>> types() {
                return Set.of(SeatsChanged.class);
            }

            @Override
            public void accept(Event event) {
                told.add((SeatsChanged) event);
            }
        };
    }
}
