// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Market.instant;
import static org.yizhan.engagement.internal.Postings.shift;

import java.time.Duration;
import java.time.LocalDateTime;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.engagement.internal.EngagementRow.HoursBy;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class AttendanceTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 6, 2, 0, 0);

    private final TestHouse house;
    private final Market market;
    private final Posting posting = instant(shift(1, 8, 4, 1));
    private final EngagementView hired;

    AttendanceTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
        market.open(posting);
        hired = market.apply(market.people.worker(), posting);
        at(8, 0);
    }

    private void at(int hour, int minute) {
        house.clock().set(DAY.withHour(hour).withMinute(minute));
    }

    private EngagementView worker(Supplier<EngagementView> deed) {
        return market.asWorker(hired.worker(), deed);
    }

    private EngagementView employer(Supplier<EngagementView> deed) {
        return market.asEmployer(posting.employer(), deed);
    }

    private EngagementView checkIn(String code) {
        return worker(() -> market.attendance.checkIn(hired.id(), code));
    }

    private String code() {
        return market.asEmployer(posting.employer(), () -> market.attendance.code(hired.shift()))
                .code();
    }

    private String wrongCode() {
        return String.format("%06d", (Integer.parseInt(code()) + 1) % 1_000_000);
    }

    private void workTheShift() {
        checkIn(code());
        at(12, 0);
        worker(() -> market.attendance.checkOut(hired.id()));
    }

    private EngagementView workerStates(int minutes) {
        return worker(() -> market.hours.state(hired.id(), minutes, null));
    }

    private EngagementView employerStates(int minutes) {
        return employer(() -> market.hours.state(hired.id(), minutes, null));
    }

    @Test
    void goesThroughTheWholeDay() {
        EngagementView in = checkIn(code());
        assertThat(in.state()).isEqualTo(State.CHECKED_IN);
        assertThat(in.checkedIn()).isEqualTo(house.clock().instant());
        at(12, 0);
        assertThat(employer(() -> market.attendance.checkOut(hired.id())).state())
                .isEqualTo(State.CHECKED_OUT);
        assertThat(workerStates(240).state()).isEqualTo(State.CHECKED_OUT);
        EngagementView agreed = employerStates(238);
        assertThat(agreed.state()).isEqualTo(State.HOURS_AGREED);
        assertThat(agreed.confirmedMinutes()).isEqualTo(240);
        assertThat(agreed.hoursBy()).isEqualTo(HoursBy.BOTH);
        assertThat(employer(() -> market.hours.close(hired.id())).state()).isEqualTo(State.CLOSED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void takesTheCodeOfThisMinuteAndTheOneBefore() {
        String code = code();
        at(8, 2);
        Refused.by(422, "code-wrong", () -> checkIn(code));
        String newer = code();
        at(8, 3);
        assertThat(checkIn(newer).state()).isEqualTo(State.CHECKED_IN);
    }

    @Test
    void locksAfterTooManyWrongCodes() {
        Refused.by(400, "code-needed", () -> checkIn(null));
        for (int i = 0; i < 5; i++) {
            Refused.by(422, "code-wrong", () -> checkIn(wrongCode()));
        }
        Refused.by(429, "code-locked", () -> checkIn(code()));
        assertThat(market.asStaff(() -> market.attendance.checkIn(hired.id(), null))
                        .state())
                .isEqualTo(State.CHECKED_IN);
    }

    @Test
    void unlocksAfterAWhile() {
        for (int i = 0; i < 5; i++) {
            Refused.by(422, "code-wrong", () -> checkIn(wrongCode()));
        }
        at(8, 10);
        assertThat(checkIn(code()).state()).isEqualTo(State.CHECKED_IN);
    }

    @Test
    void keepsToTheWindow() {
        at(6, 59);
        Refused.by(409, "check-in-early", () -> checkIn(code()));
        at(12, 0);
        Refused.by(409, "check-in-late", () -> checkIn(code()));
        at(7, 0);
        assertThat(checkIn(code()).state()).isEqualTo(State.CHECKED_IN);
    }

    @Test
    void notesAMissingWorkerAndFreesThePlace() {
        at(8, 29);
        Refused.by(409, "too-early", () -> employer(() -> market.endings.noShow(hired.id())));
        at(8, 30);
        assertThat(employer(() -> market.endings.noShow(hired.id())).state()).isEqualTo(State.NO_SHOW);
        assertThat(market.apply(market.people.worker(), posting).state()).isEqualTo(State.CONFIRMED);
        InvariantCheck.of(house).holds();
    }

    @Test
    void freesNothingThatIsOver() {
        at(12, 0);
        assertThat(employer(() -> market.endings.noShow(hired.id())).state()).isEqualTo(State.NO_SHOW);
        assertThat(market.seats.counts(java.util.List.of(hired.shift())).get(0).taken())
                .isEqualTo(1);
        InvariantCheck.of(house).holds();
    }

    @Test
    void notesAMissingEmployer() {
        at(8, 30);
        assertThat(worker(() -> market.endings.employerNoShow(hired.id())).state())
                .isEqualTo(State.EMPLOYER_NO_SHOW);
        Posting near = market.open(instant(shift(1, 9, 3, 1)));
        assertThat(market.apply(hired.worker(), near).state()).isEqualTo(State.CONFIRMED);
    }

    @Test
    void givesTheRestOfTheDayBackToAWorkerSentHome() {
        checkIn(code());
        at(9, 0);
        assertThat(employer(() -> market.endings.sendHome(hired.id(), "下雨")).state())
                .isEqualTo(State.SENT_HOME);
        Posting afterwards = market.open(instant(shift(1, 10, 2, 1)));
        assertThat(market.apply(hired.worker(), afterwards).state()).isEqualTo(State.CONFIRMED);
        Refused.by(409, "full", () -> market.apply(market.people.worker(), posting));
        workerStates(60);
        assertThat(employerStates(60).state()).isEqualTo(State.HOURS_AGREED);
    }

    @Test
    void letsStaffDecideWhatTheSidesDoNotAgreeOn() {
        workTheShift();
        workerStates(240);
        assertThat(employerStates(200).state()).isEqualTo(State.HOURS_DISPUTED);
        Refused.by(409, "not-agreed", () -> employer(() -> market.hours.close(hired.id())));
        EngagementView resolved = market.asStaff(() -> market.hours.resolve(hired.id(), 225, "看过签到记录"));
        assertThat(resolved.confirmedMinutes()).isEqualTo(225);
        assertThat(resolved.hoursBy()).isEqualTo(HoursBy.STAFF);
        Refused.by(409, "not-disputed", () -> market.asStaff(() -> market.hours.resolve(hired.id(), 1, "再改")));
    }

    @Test
    void endsADisputeWhenOneSideGivesIn() {
        workTheShift();
        workerStates(240);
        employerStates(200);
        EngagementView agreed = employerStates(240);
        assertThat(agreed.state()).isEqualTo(State.HOURS_AGREED);
        Refused.by(409, "not-checked-out", () -> workerStates(300));
    }

    @Test
    void lets24HoursOfSilenceSettleTheHours() {
        workTheShift();
        workerStates(230);
        house.clock().advance(Duration.ofHours(24).minusSeconds(1));
        assertThat(market.lookup.find(hired.id()).state()).isEqualTo(State.CHECKED_OUT);
        house.clock().advance(Duration.ofSeconds(1));
        assertThat(market.lookup.find(hired.id()).state()).isEqualTo(State.HOURS_AGREED);
        assertThat(market.lookup.find(hired.id()).confirmedMinutes()).isEqualTo(230);
        Refused.by(409, "not-checked-out", () -> employerStates(10));
        EngagementView closed = employer(() -> market.hours.close(hired.id()));
        assertThat(closed.hoursBy()).isEqualTo(HoursBy.WORKER_ALONE);
        assertThat(closed.confirmedMinutes()).isEqualTo(230);
    }

    @Test
    void writesSilenceDownBySweeping() {
        workTheShift();
        employerStates(210);
        house.clock().advance(Duration.ofHours(24));
        market.sweeper.sweep();
        EngagementView agreed = worker(() -> market.listing.find(hired.id()));
        assertThat(agreed.version()).isEqualTo(6);
        assertThat(agreed.hoursBy()).isEqualTo(HoursBy.EMPLOYER_ALONE);
    }

    @Test
    void letsEachSideCorrectItselfUntilTheOtherSpeaks() {
        workTheShift();
        workerStates(600);
        assertThat(workerStates(240).workerMinutes()).isEqualTo(240);
        assertThat(employerStates(240).state()).isEqualTo(State.HOURS_AGREED);
    }
}
