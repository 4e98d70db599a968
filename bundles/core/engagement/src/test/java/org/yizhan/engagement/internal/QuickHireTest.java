// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.engagement.internal.Postings.shift;

import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.TalkRecorded.Outcome;
import org.yizhan.api.posting.Posting;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Publish, talk, confirm, on post: the day hire with its four times. */
@BothDatabases
class QuickHireTest {
    private static final LocalDateTime DAY = LocalDateTime.of(2026, 6, 2, 0, 0);

    private final TestHouse house;
    private final Market market;
    private final String site;
    private final String worker;

    QuickHireTest(TestHouse house) {
        this.house = house;
        this.market = Market.on(house);
        this.site = market.stations.station(true);
        this.worker = market.people.worker();
        at(6, 0, 5);
    }

    private void at(int hour, int minute, int second) {
        house.clock().set(DAY.withHour(hour).withMinute(minute).withSecond(second));
    }

    private static Talks.Held held(String shift, String worker, String site, Outcome outcome) {
        return new Talks.Held(shift, worker, site, null, outcome);
    }

    private TalkRow talk(Posting posting, String with, Outcome outcome) {
        String shift = posting.shifts().get(0).id();
        return market.asStaff(() -> market.talks.record(held(shift, with, site, outcome)));
    }

    private Figures.Answer figures(String from, String to) {
        return market.asStaff(() -> market.figures.of(from, to, null));
    }

    @Test
    void countsWhoIsOnPostTheDayTheWorkWasPublished() {
        Posting posting = market.open(Market.byOffer(shift(1, 8, 4, 2)));
        int before = figures(null, null).total().sameDayOnPost();
        at(6, 10, 0);
        TalkRow talk = talk(posting, worker, Outcome.AGREED);
        assertThat(talk.site()).isEqualTo(site);
        assertThat(talk.employer()).isEqualTo(posting.employer());
        assertThat(talk.recordedBy()).isEqualTo(Callers.Side.STAFF);
        assertThat(talk.recorder()).startsWith("station-staff");
        at(6, 12, 0);
        String id = market.apply(worker, posting).id();
        at(6, 15, 0);
        market.asEmployer(posting.employer(), () -> market.offers.offer(id, null));
        at(6, 20, 5);
        assertThat(market.asWorker(worker, () -> market.offers.accept(id)).state())
                .isEqualTo(State.CONFIRMED);
        Talks.Steps hired = market.asWorker(worker, () -> market.talks.steps(id));
        assertThat(hired.secondsToFill()).isEqualTo(1_200);
        assertThat(hired.onPostAt()).isNull();
        assertThat(hired.sameDayOnPost()).isFalse();
        at(8, 0, 0);
        market.asStaff(() -> market.attendance.checkIn(id, null));
        Talks.Steps steps = market.asEmployer(posting.employer(), () -> market.talks.steps(id));
        assertThat(List.of(steps.publishedAt(), steps.talkedAt(), steps.confirmedAt(), steps.onPostAt()))
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(steps.talkedAt()).isEqualTo(talk.heldAt());
        assertThat(steps.sameDayOnPost()).isTrue();
        Figures.Figure total = figures(null, null).total();
        assertThat(total.sameDayOnPost()).isEqualTo(before + 1);
        assertThat(total.sameDayRate()).isEqualTo(1.0);
        assertThat(total.medianSecondsToFill()).isEqualTo(1_200);
        assertThat(total.talks()).isEqualTo(1);
    }

    @Test
    void doesNotCountTheNextDay() {
        Posting posting = market.open(Market.instant(shift(2, 0, 4, 2)));
        String id = market.apply(worker, posting).id();
        house.clock().set(DAY.plusDays(1));
        market.asStaff(() -> market.attendance.checkIn(id, null));
        Figures.Figure total = figures("2026-06-02", null).total();
        assertThat(total.onPost()).isEqualTo(1);
        assertThat(total.sameDayOnPost()).isZero();
        assertThat(total.sameDayRate()).isZero();
        assertThat(figures(null, null).rows()).isEmpty();
        assertThat(figures(null, null).total().medianSecondsToFill()).isNull();
    }

    @Test
    void takesTheTalkThatLedToTheConfirmation() {
        Posting posting = market.open(Market.instant(shift(1, 12, 4, 2)));
        at(6, 30, 0);
        TalkRow first = talk(posting, worker, Outcome.OPEN);
        at(6, 40, 0);
        TalkRow second = talk(posting, worker, Outcome.AGREED);
        at(6, 50, 0);
        String id = market.apply(worker, posting).id();
        at(7, 0, 0);
        TalkRow later = talk(posting, worker, Outcome.AGREED);
        talk(posting, market.people.worker(), Outcome.DECLINED_BY_WORKER);
        assertThat(market.asStaff(() -> market.talks.steps(id)).talkedAt()).isEqualTo(second.heldAt());
        assertThat(market.asWorker(worker, () -> market.talks.list(null, null, null, null, 2))
                        .items())
                .containsExactly(later, second);
        assertThat(market.asEmployer(posting.employer(), () -> market.talks.list(posting.id(), null, worker, null, 5))
                        .items())
                .containsExactly(later, second, first);
        assertThat(market.asEmployer(Market.id(), () -> market.talks.list(null, null, null, null, null))
                        .items())
                .isEmpty();
    }

    @Test
    void refusesTalksThatCannotHaveBeen() {
        Posting posting = market.open(Market.byOffer(shift(1, 8, 4, 2)));
        String shift = posting.shifts().get(0).id();
        at(6, 30, 0);
        for (LocalDateTime wrong : List.of(DAY.withHour(6), DAY.withHour(6).withMinute(31))) {
            var at = wrong.atZone(org.yizhan.api.posting.Shift.ZONE).toInstant();
            Refused.by(
                    422,
                    "talk-time",
                    () -> market.asStaff(
                            () -> market.talks.record(new Talks.Held(shift, worker, site, at, Outcome.AGREED))));
        }
        String closed = market.stations.station(false);
        for (String nowhere : List.of(closed, Market.id())) {
            Refused.by(
                    422,
                    "site-not-open",
                    () -> market.asStaff(() -> market.talks.record(held(shift, worker, nowhere, Outcome.AGREED))));
        }
    }

    @Test
    void letsAnEmployerRecordTalksWithApplicantsOnly() {
        Posting posting = market.open(Market.byOffer(shift(1, 8, 4, 2)));
        Talks.Held held = held(posting.shifts().get(0).id(), worker, site, Outcome.AGREED);
        Refused.by(
                409,
                "talk-without-application",
                () -> market.asEmployer(posting.employer(), () -> market.talks.record(held)));
        market.apply(worker, posting);
        assertThat(market.asEmployer(posting.employer(), () -> market.talks.record(held))
                        .recordedBy())
                .isEqualTo(Callers.Side.EMPLOYER);
    }

    @Test
    void refusesDaysThatAreNone() {
        Refused.by(400, "bad-day", () -> figures("2026-6-2", null));
        Refused.by(400, "bad-days", () -> figures("2026-06-02", "2026-06-01"));
        Refused.by(400, "bad-days", () -> figures("2026-06-01", "2026-07-02"));
        assertThat(figures("2026-06-01", "2026-07-01").rows()).isEmpty();
    }
}
