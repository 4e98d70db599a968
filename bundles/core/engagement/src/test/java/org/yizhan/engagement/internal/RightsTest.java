// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.yizhan.engagement.internal.Postings.shift;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;
import org.yizhan.api.posting.Posting;
import org.yizhan.engagement.internal.Callers.Side;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Who may do what to whose engagement: nobody learns of what lies elsewhere. */
@BothDatabases
class RightsTest {
    private static final String NEXT_COUNTY = "350205000000";

    private final Market market;
    private final Posting posting = Market.byOffer(shift(1, 8, 4, 3));
    private final EngagementView applied;

    RightsTest(TestHouse house) {
        this.market = Market.on(house);
        market.open(posting);
        applied = market.apply(market.people.worker(), posting);
    }

    private List<Supplier<Object>> employersDeeds() {
        String id = applied.id();
        return List.of(
                () -> market.offers.offer(id, null),
                () -> market.endings.reject(id, null),
                () -> market.endings.noShow(id),
                () -> market.endings.sendHome(id, null),
                () -> market.hours.close(id),
                () -> market.attendance.code(applied.shift()));
    }

    private List<Supplier<Object>> workersDeeds() {
        String id = applied.id();
        return List.of(
                () -> market.offers.accept(id),
                () -> market.endings.decline(id, null),
                () -> market.endings.withdraw(id, null),
                () -> market.endings.employerNoShow(id),
                () -> market.attendance.checkIn(id, "000000"));
    }

    private List<Supplier<Object>> bothSidesDeeds() {
        String id = applied.id();
        return List.of(
                () -> market.listing.find(id),
                () -> market.endings.cancel(id, Side.WORKER, null),
                () -> market.attendance.checkOut(id),
                () -> market.hours.state(id, 60, Side.WORKER));
    }

    private List<Supplier<Object>> all() {
        List<Supplier<Object>> all = new ArrayList<>(employersDeeds());
        all.addAll(workersDeeds());
        all.addAll(bothSidesDeeds());
        return all;
    }

    private void refused(String code, Role role, String region, String subject, List<Supplier<Object>> deeds) {
        for (Supplier<Object> deed : deeds) {
            Problem refusal = catchThrowableOfType(Problem.class, () -> market.as(role, region, subject, deed));
            assertThat(refusal).isNotNull();
            assertThat(refusal.code()).isEqualTo(code);
        }
    }

    @Test
    void hideWhatBelongsToOthers() {
        refused("platform.not-found", Role.EMPLOYER, Market.REGION, Market.id(), employersDeeds());
        refused("platform.not-found", Role.WORKER, Market.REGION, Market.id(), workersDeeds());
        refused("platform.not-found", Role.WORKER, Market.REGION, Market.id(), bothSidesDeeds());
        refused("platform.not-found", Role.STATION_STAFF, NEXT_COUNTY, null, all());
    }

    @Test
    void keepTheSidesApart() {
        refused("platform.not-allowed", Role.WORKER, Market.REGION, applied.worker(), employersDeeds());
        refused("platform.not-allowed", Role.EMPLOYER, Market.REGION, posting.employer(), workersDeeds());
        refused("platform.not-allowed", Role.AUDITOR, Market.REGION, null, employersDeeds());
        refused("platform.not-allowed", Role.REVIEWER, Market.REGION, null, all());
    }

    @Test
    void leaveDecisionsToStaff() {
        List<Supplier<Object>> resolve = List.of(() -> market.hours.resolve(applied.id(), 60, "看过记录"));
        refused("platform.not-allowed", Role.WORKER, Market.REGION, applied.worker(), resolve);
        refused("platform.not-allowed", Role.EMPLOYER, Market.REGION, posting.employer(), resolve);
        refused("engagement.not-disputed", Role.BUREAU_ADMIN, Market.REGION, null, resolve);
    }

    @Test
    void letStaffAboveReachTheRegionsBelow() {
        EngagementView seen =
                market.as(Role.BUREAU_ADMIN, "350200000000", null, () -> market.listing.find(applied.id()));
        assertThat(seen.workerName()).startsWith("张*");
    }
}
