// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.byOffer;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class ListingTest {
    private final TestHouse house;
    private final Market market;

    ListingTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
    }

    private static Listing.Wanted all(State state, String after, int limit) {
        return new Listing.Wanted(null, null, null, state, after, limit);
    }

    @Test
    void showsEverybodyTheirOwnAndStaffTheirRegion() {
        Posting one = market.open(instant(shift(1, 8, 4, 2)));
        Posting two = market.open(instant(shift(2, 8, 4, 2)));
        String worker = market.people.worker();
        market.apply(worker, one);
        market.apply(worker, two);
        market.apply(market.people.worker(), one);
        Page<EngagementView> mine = market.asWorker(worker, () -> market.listing.list(all(null, null, 20)));
        assertThat(mine.items()).hasSize(2).allSatisfy(view -> assertThat(view.workerName())
                .isNull());
        Page<EngagementView> hirers = market.asEmployer(one.employer(), () -> market.listing.list(all(null, null, 20)));
        assertThat(hirers.items()).hasSize(2).allSatisfy(view -> {
            assertThat(view.employer()).isEqualTo(one.employer());
            assertThat(view.workerName()).startsWith("张*");
        });
        assertThat(market.asStaff(() -> market.listing.list(all(null, null, 20)))
                        .items())
                .hasSize(3);
        Listing.Wanted narrowed = new Listing.Wanted(two.id(), null, worker, State.CONFIRMED, null, 20);
        assertThat(market.asStaff(() -> market.listing.list(narrowed)).items()).hasSize(1);
    }

    @Test
    void goesThroughPagesWithoutGapsOrRepetitions() {
        Posting posting = market.open(instant(shift(1, 8, 4, 7)));
        List<String> hired = new ArrayList<>();
        for (String worker : market.people.workers(7)) {
            hired.add(0, market.apply(worker, posting).id());
        }
        List<String> listed = new ArrayList<>();
        String after = null;
        do {
            String from = after;
            Page<EngagementView> page =
                    market.asEmployer(posting.employer(), () -> market.listing.list(all(null, from, 3)));
            page.items().forEach(view -> listed.add(view.id()));
            after = page.next();
        } while (after != null);
        assertThat(listed)
                .containsExactlyElementsOf(hired.stream()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
    }

    @Test
    void listsStatesByTheClock() {
        Posting posting = market.open(byOffer(shift(1, 8, 4, 2)));
        EngagementView applied = market.apply(market.people.worker(), posting);
        market.asEmployer(posting.employer(), () -> market.offers.offer(applied.id(), 5));
        house.clock().advance(Duration.ofMinutes(5));
        assertThat(market.asStaff(() -> market.listing.list(all(State.OFFERED, null, 20)))
                        .items())
                .isEmpty();
        assertThat(market.asStaff(() -> market.listing.list(all(State.OFFER_EXPIRED, null, 20)))
                        .items())
                .hasSize(1);
    }
}
