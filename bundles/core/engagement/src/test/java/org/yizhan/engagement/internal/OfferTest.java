// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.byOffer;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class OfferTest {
    private final TestHouse house;
    private final Market market;
    private final Posting posting = byOffer(shift(1, 8, 4, 1));

    OfferTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
        market.open(posting);
    }

    private EngagementView offer(EngagementView applied) {
        return market.asEmployer(posting.employer(), () -> market.offers.offer(applied.id(), null));
    }

    private EngagementView accept(EngagementView offered) {
        return market.asWorker(offered.worker(), () -> market.offers.accept(offered.id()));
    }

    @Test
    void goesFromApplyingOverTheOfferToTheYes() {
        EngagementView applied = market.apply(market.people.worker(), posting);
        assertThat(applied.state()).isEqualTo(State.APPLIED);
        EngagementView offered = offer(applied);
        assertThat(offered.state()).isEqualTo(State.OFFERED);
        assertThat(offered.heldUntil()).isEqualTo(house.clock().instant().plus(Duration.ofMinutes(10)));
        assertThat(accept(offered).state()).isEqualTo(State.CONFIRMED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void holdsThePlaceAndTheTimeFromTheOffer() {
        String worker = market.people.worker();
        EngagementView other = market.apply(market.people.worker(), posting);
        offer(market.apply(worker, posting));
        Refused.by(409, "full", () -> offer(other));
        Posting sameTime = market.open(instant(shift(1, 9, 2, 1)));
        Refused.by(409, "double-booked", () -> market.apply(worker, sameTime));
    }

    @Test
    void freesThePlaceWhenDeclined() {
        EngagementView other = market.apply(market.people.worker(), posting);
        EngagementView offered = offer(market.apply(market.people.worker(), posting));
        EngagementView declined = market.asWorker(offered.worker(), () -> market.endings.decline(offered.id(), null));
        assertThat(declined.state()).isEqualTo(State.DECLINED);
        assertThat(offer(other).state()).isEqualTo(State.OFFERED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void lapsesByTheClockWithoutAnyJob() {
        EngagementView other = market.apply(market.people.worker(), posting);
        EngagementView offered = offer(market.apply(market.people.worker(), posting));
        house.clock().advance(Duration.ofMinutes(10));
        assertThat(market.lookup.find(offered.id()).state()).isEqualTo(State.OFFER_EXPIRED);
        assertThat(market.seats.counts(List.of(offered.shift())).get(0).taken()).isZero();
        Refused.by(409, "offer-expired", () -> accept(offered));
        assertThat(offer(other).state()).isEqualTo(State.OFFERED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void givesAWorkersLapsedTimeBackToThem() {
        String worker = market.people.worker();
        EngagementView offered = offer(market.apply(worker, posting));
        Posting sameTime = market.open(instant(shift(1, 9, 2, 1)));
        house.clock().advance(Duration.ofMinutes(10));
        assertThat(market.apply(worker, sameTime).state()).isEqualTo(State.CONFIRMED);
        assertThat(market.lookup.find(offered.id()).state()).isEqualTo(State.OFFER_EXPIRED);
        assertThat(market.apply(market.people.worker(), posting).state()).isEqualTo(State.APPLIED);
        InvariantCheck.of(house).holds();
    }

    /** Who says yes at the last moment may wait for the worker's lock behind somebody for whom the hold has run out. */
    @Test
    void isGoneWhenOtherPartTimeWorkHasItsHours() {
        String employer = Market.id();
        String worker = market.people.worker();
        Posting held = market.open(Postings.of(
                Posting.Allocation.OFFER, Posting.Relation.PART_TIME, employer, List.of(shift(1, 8, 4, 1))));
        Posting instead = market.open(Market.partTime(employer, shift(1, 13, 4, 1)));
        String id = market.apply(worker, held).id();
        market.asEmployer(employer, () -> market.offers.offer(id, null));
        Market late = Market.plan(house)
                .people(market.people)
                .time(new Overtaken(() -> {
                    house.clock().advance(Duration.ofMinutes(10));
                    market.apply(worker, instead);
                }))
                .build();
        Refused.by(409, "offer-expired", () -> late.asWorker(worker, () -> late.offers.accept(id)));
        InvariantCheck.of(house).holds();
    }

    /** Somebody else has the lock first. */
    private static final class Overtaken extends WorkerTime {
        private final Runnable others;
        private boolean overtaken;

        Overtaken(Runnable others) {
            this.others = others;
        }

        @Override
        void lock(Transaction tx, String worker) {
            if (!overtaken) {
                overtaken = true;
                CompletableFuture.runAsync(others).join();
            }
            super.lock(tx, worker);
        }
    }

    @Test
    void isWrittenDownBySweeping() {
        EngagementView offered = offer(market.apply(market.people.worker(), posting));
        market.sweeper.sweep();
        assertThat(market.lookup.find(offered.id()).state()).isEqualTo(State.OFFERED);
        house.clock().advance(Duration.ofMinutes(10));
        market.sweeper.sweep();
        EngagementView swept = market.asWorker(offered.worker(), () -> market.listing.find(offered.id()));
        assertThat(swept.state()).isEqualTo(State.OFFER_EXPIRED);
        assertThat(swept.endedAt()).isEqualTo(offered.heldUntil());
        InvariantCheck.of(house).holds();
    }

    /** A row that is broken beyond this module's doing keeps nobody else waiting. */
    @Test
    void sweepsTheOthersWhenOneCannotBeWritten() throws Exception {
        EngagementView broken = offer(market.apply(market.people.worker(), posting));
        house.clock().advance(Duration.ofMinutes(1));
        Posting second = market.open(byOffer(shift(2, 9, 2, 1)));
        EngagementView applied = market.apply(market.people.worker(), second);
        EngagementView sound = market.asEmployer(second.employer(), () -> market.offers.offer(applied.id(), null));
        house.clock().advance(Duration.ofMinutes(10));
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE ENGAGEMENT_SHIFT SET TAKEN = 0 WHERE POSTING = '" + posting.id() + "'");
        }
        market.sweeper.sweep();
        assertThat(market.lookup.find(sound.id()).state()).isEqualTo(State.OFFER_EXPIRED);
        assertThat(stored(broken.id())).isEqualTo("OFFERED");
        assertThat(stored(sound.id())).isEqualTo("OFFER_EXPIRED");
    }

    private String stored(String id) throws SQLException {
        try (Connection connection = house.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT STATE FROM ENGAGEMENT_ENGAGEMENT WHERE ID = '" + id + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    void confirmsNobodyOnceThePostingIsClosed() {
        EngagementView offered = offer(market.apply(market.people.worker(), posting));
        market.seats.close(posting.id(), 2);
        Refused.by(409, "closed", () -> accept(offered));
        market.open(Postings.again(posting, 3, posting.wage(), posting.shifts()));
        assertThat(accept(offered).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void offersTheTermsOfTheDayAndKeepsThem() {
        EngagementView applied = market.apply(market.people.worker(), posting);
        market.open(Postings.withWage(posting, 3_000));
        EngagementView offered = offer(applied);
        assertThat(offered.wage().fen()).isEqualTo(3_000);
        market.open(Postings.again(posting, 3, Postings.WAGE, posting.shifts()));
        assertThat(accept(offered).wage().fen()).isEqualTo(3_000);
    }

    @Test
    void letsNobodyApplyAgainForAShiftTheyHaveWorkedOn() {
        EngagementView offered = offer(market.apply(market.people.worker(), posting));
        accept(offered);
        house.clock().set(offered.start());
        market.asStaff(() -> market.attendance.checkIn(offered.id(), null));
        market.asStaff(() -> market.attendance.checkOut(offered.id()));
        Refused.by(409, "already-applied", () -> market.apply(offered.worker(), posting));
    }

    @Test
    void endsApplicationsThatNobodyWants() {
        EngagementView one = market.apply(market.people.worker(), posting);
        EngagementView two = market.apply(market.people.worker(), posting);
        assertThat(market.asEmployer(posting.employer(), () -> market.endings.reject(one.id(), "人已招齐"))
                        .state())
                .isEqualTo(State.REJECTED);
        assertThat(market.asWorker(two.worker(), () -> market.endings.withdraw(two.id(), null))
                        .state())
                .isEqualTo(State.WITHDRAWN);
        Refused.by(409, "not-applied", () -> offer(one));
        Refused.by(409, "not-offered", () -> accept(two));
        assertThat(market.apply(one.worker(), posting).state()).isEqualTo(State.APPLIED);
    }
}
