// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Market.partTime;
import static org.yizhan.engagement.internal.Postings.shift;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement.Source;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class HiringTest {
    private final TestHouse house;
    private final Market market;

    HiringTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
    }

    @Test
    void confirmsAtOnceWhereThePostingGivesItsPlacesAtOnce() {
        String worker = market.people.worker();
        Posting posting = market.open(instant(shift(1, 8, 4, 2)));
        EngagementView hired = market.apply(worker, posting);
        assertThat(hired.state()).isEqualTo(State.CONFIRMED);
        assertThat(hired.source()).isEqualTo(Source.ONLINE);
        assertThat(hired.wage()).isEqualTo(Postings.WAGE);
        assertThat(hired.confirmedAt())
                .isEqualTo(hired.appliedAt())
                .isEqualTo(house.clock().instant());
        assertThat(market.asWorker(worker, () -> market.listing.find(hired.id())))
                .isEqualTo(hired);
        assertThat(market.seats.counts(List.of(hired.shift())).get(0).taken()).isEqualTo(1);
        assertThat(market.lookup.find(hired.id()).state()).isEqualTo(State.CONFIRMED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void refusesWhenEveryPlaceIsTaken() {
        Posting posting = market.open(instant(shift(1, 8, 4, 1)));
        market.apply(market.people.worker(), posting);
        Refused.by(409, "full", () -> market.apply(market.people.worker(), posting));
    }

    @Test
    void refusesASecondApplicationForTheSameShift() {
        String worker = market.people.worker();
        Posting one = market.open(instant(shift(1, 8, 4, 1)));
        Posting two = market.open(instant(shift(2, 8, 4, 2)));
        Posting offered = market.open(Market.byOffer(shift(3, 8, 4, 2)));
        for (Posting posting : List.of(one, two, offered)) {
            market.apply(worker, posting);
            Refused.by(409, "already-applied", () -> market.apply(worker, posting));
        }
    }

    @Test
    void refusesWorkAtTheSameTimeWithWhomever() {
        String worker = market.people.worker();
        market.apply(worker, market.open(instant(shift(1, 8, 4, 1))));
        Posting overlapping = market.open(instant(shift(1, 11, 4, 1)));
        Posting following = market.open(instant(shift(1, 12, 4, 1)));
        Refused.by(409, "double-booked", () -> market.apply(worker, overlapping));
        assertThat(market.apply(worker, following).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void leavesTimeToTravel() {
        Market far = Market.plan(house)
                .settings(Map.of("travel", Duration.ofMinutes(30)))
                .build();
        String worker = far.people.worker();
        far.apply(worker, far.open(instant(shift(1, 8, 4, 1))));
        Posting atOnce = far.open(instant(shift(1, 12, 4, 1)));
        Posting later = far.open(instant(shift(1, 13, 3, 1)));
        Refused.by(409, "double-booked", () -> far.apply(worker, atOnce));
        assertThat(far.apply(worker, later).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void seesNightShiftsThatBeganTheDayBefore() {
        String worker = market.people.worker();
        market.apply(worker, market.open(instant(shift(1, 20, 12, 1))));
        Posting morning = market.open(instant(shift(2, 7, 4, 1)));
        Refused.by(409, "double-booked", () -> market.apply(worker, morning));
    }

    @Test
    void refusesClosedPostingsAndShiftsThatAreOver() {
        Posting posting = market.open(instant(shift(0, 10, 4, 1)));
        market.seats.close(posting.id(), 2);
        Refused.by(409, "closed", () -> market.apply(market.people.worker(), posting));
        Posting begun = market.open(instant(shift(0, 8, 2, 1)));
        house.clock().advance(Duration.ofMinutes(1));
        Refused.by(409, "started", () -> market.apply(market.people.worker(), begun));
        Refused.by(404, "shift-not-found", () -> market.apply(market.people.worker(), Market.id()));
    }

    @Test
    void refusesPeopleWhoMayNotBeHired() {
        Posting posting = market.open(instant(shift(1, 8, 4, 9)));
        String gone = market.people.worker(LocalDate.of(1980, 1, 1), false, true);
        String unknown = market.people.worker(LocalDate.of(1980, 1, 1), true, false);
        String nameless = market.people.worker(null, true, true);
        Refused.by(422, "worker-inactive", () -> market.apply(gone, posting));
        Refused.by(422, "worker-not-verified", () -> market.apply(unknown, posting));
        Refused.by(422, "worker-not-verified", () -> market.apply(nameless, posting));
    }

    @Test
    void asksForTheAgeOnTheDayOfTheShift() {
        String nearly = market.people.worker(LocalDate.of(2010, 6, 4));
        Posting before = market.open(instant(shift(2, 8, 4, 1)));
        Posting birthday = market.open(instant(shift(3, 8, 4, 1)));
        Refused.by(422, "too-young", () -> market.apply(nearly, before));
        assertThat(market.apply(nearly, birthday).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void keepsMinorsFromRestrictedTrades() {
        String minor = market.people.worker(LocalDate.of(2009, 1, 1));
        for (String trade : List.of("BLASTING", "SCAFFOLDING", "NO_LONGER_LISTED")) {
            Posting posting = market.open(Postings.ofTrade(instant(shift(1, 8, 4, 2)), trade));
            Refused.by(422, "restricted-trade", () -> market.apply(minor, posting));
            String grown = market.people.worker();
            assertThat(market.apply(grown, posting).state()).isEqualTo(State.CONFIRMED);
        }
    }

    @Test
    void limitsPartTimeWorkADayWithOneEmployer() {
        String worker = market.people.worker();
        String employer = Market.id();
        market.apply(worker, market.open(partTime(employer, shift(1, 8, 4, 1))));
        Posting fifthHour = market.open(partTime(employer, shift(1, 13, 1, 1)));
        Posting elsewhere = market.open(partTime(Market.id(), shift(1, 13, 1, 1)));
        Refused.by(409, "part-time-daily-limit", () -> market.apply(worker, fifthHour));
        assertThat(market.apply(worker, elsewhere).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void limitsPartTimeWorkAWeekWithOneEmployer() {
        String worker = market.people.worker();
        String employer = Market.id();
        for (int day = 1; day <= 6; day++) {
            market.apply(worker, market.open(partTime(employer, shift(day, 8, 4, 1))));
        }
        Posting more = market.open(partTime(employer, shift(0, 14, 1, 1)));
        Posting nextWeek = market.open(partTime(employer, shift(7, 8, 4, 1)));
        Problem refusal = Refused.by(409, "part-time-weekly-limit", () -> market.apply(worker, more));
        assertThat(refusal.values()).containsEntry("hours", 24);
        assertThat(market.apply(worker, nextWeek).state()).isEqualTo(State.CONFIRMED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void copiesTheTermsOfTheMoment() {
        String early = market.people.worker();
        String late = market.people.worker();
        Posting posting = market.open(instant(shift(1, 8, 4, 2)));
        EngagementView hired = market.apply(early, posting);
        market.open(Postings.withWage(posting, 2_000));
        assertThat(market.apply(late, posting).wage().fen()).isEqualTo(2_000);
        assertThat(market.asWorker(early, () -> market.listing.find(hired.id())).wage())
                .isEqualTo(Postings.WAGE);
    }

    @Test
    void refusesTermsThatTheWorkerHasNotSeen() {
        String worker = market.people.worker();
        Posting posting = market.open(instant(shift(1, 8, 4, 2)));
        market.open(Postings.withWage(posting, 2_000));
        ApplyRequest stale = new ApplyRequest(posting.shifts().get(0).id(), null, null, 1L, null);
        Problem refusal =
                Refused.by(409, "terms-changed", () -> market.asWorker(worker, () -> market.applying.apply(stale)));
        assertThat(refusal.values()).containsEntry("postingVersion", 2L);
    }

    @Test
    void letsStaffApplyForAPersonWhoAgreed() {
        String worker = market.people.worker();
        String shift = market.open(instant(shift(1, 8, 4, 2))).shifts().get(0).id();
        Refused.by(400, "worker-needed", () -> market.asStaff(() -> market.applying.apply(wish(shift, null, null))));
        Refused.by(422, "consent-needed", () -> market.asStaff(() -> market.applying.apply(wish(shift, worker, " "))));
        EngagementView hired = market.asStaff(() -> market.applying.apply(wish(shift, worker, "consent-7")));
        assertThat(hired.source()).isEqualTo(Source.STAFF);
        assertThat(house.auditLog()
                        .search(org.yizhan.api.platform.AuditLog.Query.ALL, null, 10)
                        .items())
                .singleElement()
                .satisfies(row -> assertThat(row.facts()).containsEntry("consent", "consent-7"));
    }

    private static ApplyRequest wish(String shift, String worker, String consent) {
        return new ApplyRequest(shift, worker, null, null, consent);
    }

    @Test
    void letsNobodyApplyForSomebodyElse() {
        String shift = market.open(instant(shift(1, 8, 4, 2))).shifts().get(0).id();
        String other = market.people.worker();
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() ->
                        market.asWorker(market.people.worker(), () -> market.applying.apply(wish(shift, other, null)))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("platform.not-found"));
    }

    @Test
    void freesThePlaceAndTheTimeWhenCancelled() {
        String worker = market.people.worker();
        Posting posting = market.open(instant(shift(1, 8, 4, 1)));
        EngagementView hired = market.apply(worker, posting);
        EngagementView cancelled = market.asWorker(worker, () -> market.endings.cancel(hired.id(), null, "孩子病了"));
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED_BY_WORKER);
        assertThat(cancelled.lateness()).isEqualTo(EngagementRow.Lateness.EARLY);
        assertThat(market.apply(market.people.worker(), posting).state()).isEqualTo(State.CONFIRMED);
        market.apply(worker, market.open(instant(shift(1, 9, 4, 1))));
        InvariantCheck.of(house).holds();
    }

    @Test
    void callsALateCancellationLate() {
        Posting posting = market.open(instant(shift(0, 10, 4, 1)));
        EngagementView hired = market.apply(market.people.worker(), posting);
        EngagementView cancelled =
                market.asEmployer(posting.employer(), () -> market.endings.cancel(hired.id(), null, null));
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED_BY_EMPLOYER);
        assertThat(cancelled.lateness()).isEqualTo(EngagementRow.Lateness.LATE);
        Refused.by(
                409,
                "not-confirmed",
                () -> market.asEmployer(posting.employer(), () -> market.endings.cancel(hired.id(), null, null)));
    }

    @Test
    void asksStaffWhomTheyCancelFor() {
        EngagementView hired = market.apply(market.people.worker(), market.open(instant(shift(1, 8, 4, 1))));
        Refused.by(400, "side-needed", () -> market.asStaff(() -> market.endings.cancel(hired.id(), null, null)));
        EngagementView cancelled = market.asStaff(() -> market.endings.cancel(hired.id(), Callers.Side.WORKER, null));
        assertThat(cancelled.state()).isEqualTo(State.CANCELLED_BY_WORKER);
    }

    @Test
    void tellsWhichTimeIsTaken() {
        List<String> workers = market.people.workers(3);
        Shift morning = shift(1, 8, 4, 3);
        Posting posting = market.open(instant(morning));
        market.apply(workers.get(0), posting);
        market.apply(workers.get(1), posting);
        assertThat(market.lookup.taken(workers, morning.start(), morning.end()))
                .hasSize(2)
                .allSatisfy(taken -> assertThat(taken.from()).isEqualTo(morning.start()));
        assertThat(market.lookup.taken(workers, morning.end(), morning.end().plusSeconds(60)))
                .isEmpty();
    }
}
