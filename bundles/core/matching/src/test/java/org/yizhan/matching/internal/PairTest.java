// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;
import org.yizhan.api.registration.Worker;
import org.yizhan.matching.internal.Pair.Exclusion;

class PairTest {
    private final Worker someone = Town.worker("w1");
    private final Posting work = Town.posting("p1");

    @Test
    void addsThePartsUp() {
        Pair pair = pair(someone, work);

        // fit 500+100+60, no way to go, free all the time, 100 % of the wage wanted, no record, no help, new today.
        assertThat(pair.exclusion).isNull();
        assertThat(pair.score()).isEqualTo(25 * 660 + 25 * 1_000 + 20 * 1_000 + 10 * 500 + 8 * 500 + 5 * 1_000);
    }

    @Test
    void asksForTheTradeAndItsLevel() {
        assertThat(pair(someone, posting("FUWU", work.wage(), 1, work.shifts())).exclusion)
                .isEqualTo(Exclusion.TRADE_NOT_HELD);
        assertThat(pair(someone, posting("PUGONG", work.wage(), 2, work.shifts())).exclusion)
                .isEqualTo(Exclusion.LEVEL_TOO_LOW);
    }

    @Test
    void doesNotSendPeopleFurtherThanTheyGo() {
        GeoPoint away = new GeoPoint(Town.SQUARE.lat() + 0.05, Town.SQUARE.lon());
        Posting far = Town.with(work, work.trade(), work.wage(), 1, away, work.shifts(), work.state());

        assertThat(pair(someone, far).exclusion).isEqualTo(Exclusion.TOO_FAR);
        assertThat(pair(someone, far).metres).isBetween(5_500, 5_600);
    }

    @Test
    void keepsToTheCountyOfPeopleWhoDidNotSayWhereTheyAre() {
        Worker nowhere = Town.with(someone, someone.born(), null, someone.trades(), 0, 5_000, List.of(), 3, true);

        assertThat(pair(nowhere, work).exclusion).isNull();
        assertThat(pair(nowhere, work).distance).isEqualTo(Pair.NEUTRAL);
    }

    @Test
    void asksForHalfOfTheShiftsTime() {
        Worker onSaturdays = free(new WeekSlot(DayOfWeek.SATURDAY, LocalTime.of(6, 0), LocalTime.of(20, 0)));
        Worker forTwoHours = free(new WeekSlot(DayOfWeek.TUESDAY, LocalTime.of(10, 0), LocalTime.of(20, 0)));
        Worker forLess = free(new WeekSlot(DayOfWeek.TUESDAY, LocalTime.of(10, 10), LocalTime.of(20, 0)));

        assertThat(pair(onSaturdays, work).exclusion).isEqualTo(Exclusion.NOT_AVAILABLE);
        assertThat(pair(forTwoHours, work).exclusion).isNull();
        assertThat(pair(forTwoHours, work).time).isEqualTo(500);
        assertThat(pair(forLess, work).exclusion).isEqualTo(Exclusion.NOT_AVAILABLE);
    }

    @Test
    void asksEachDayByItselfWhereWeeksDiffer() {
        LocalDate tuesday = LocalDate.of(2026, 6, 2);
        LocalTime six = LocalTime.of(6, 0);
        LocalTime eight = LocalTime.of(20, 0);
        Worker until = free(new WeekSlot(DayOfWeek.TUESDAY, six, eight, null, tuesday.minusDays(1)));
        Worker since = free(new WeekSlot(DayOfWeek.TUESDAY, six, eight, tuesday, null));
        Worker away = on(someone, new DaySlot(tuesday, false, null, null));
        Worker halfAway = on(someone, new DaySlot(tuesday, false, LocalTime.of(10, 0), eight));
        Worker onSaturdays = free(new WeekSlot(DayOfWeek.SATURDAY, six, eight));
        Worker extra = on(onSaturdays, new DaySlot(tuesday, true, LocalTime.of(8, 0), LocalTime.of(12, 0)));

        assertThat(pair(until, work).exclusion).isEqualTo(Exclusion.NOT_AVAILABLE);
        assertThat(pair(since, work).time).isEqualTo(1_000);
        assertThat(pair(away, work).exclusion).isEqualTo(Exclusion.NOT_AVAILABLE);
        assertThat(pair(halfAway, work).time).isEqualTo(500);
        assertThat(pair(extra, work).time).isEqualTo(1_000);
    }

    @Test
    void asksBothDaysOfANight() {
        List<Shift> night = List.of(new Shift("n", Town.at(7, 22, 0), Town.at(8, 6, 0), 0, 1));
        Posting posting = posting("PUGONG", work.wage(), 1, night);
        LocalDate monday = LocalDate.of(2026, 6, 8);

        assertThat(pair(on(someone, new DaySlot(monday, false, null, null)), posting).exclusion)
                .isEqualTo(Exclusion.NOT_AVAILABLE);
        DaySlot early = new DaySlot(monday, false, LocalTime.of(4, 0), LocalTime.of(12, 0));
        assertThat(pair(on(someone, early), posting).time).isEqualTo(750);
    }

    @Test
    void takesTheShiftThatSuitsBest() {
        Worker onSaturdays = free(new WeekSlot(DayOfWeek.SATURDAY, LocalTime.of(6, 0), LocalTime.of(20, 0)));
        List<Shift> shifts = List.of(work.shifts().get(0), new Shift("sat", Town.at(6, 8, 0), Town.at(6, 12, 0), 0, 1));

        assertThat(pair(onSaturdays, posting("PUGONG", work.wage(), 1, shifts))
                        .shift
                        .shift())
                .isEqualTo("sat");
    }

    @Test
    void knowsNightsAndTheEndOfTheWeek() {
        Worker overTheWeekend = free(new WeekSlot(DayOfWeek.SUNDAY, LocalTime.of(22, 0), LocalTime.of(6, 0)));
        List<Shift> night = List.of(new Shift("n", Town.at(7, 22, 0), Town.at(8, 6, 0), 0, 1));

        assertThat(pair(overTheWeekend, posting("PUGONG", work.wage(), 1, night)).time)
                .isEqualTo(1_000);
    }

    @Test
    void doesNotOfferLessThanFourFifthsOfTheWageWanted() {
        assertThat(pair(someone, posting("PUGONG", hourly(1_600), 1, work.shifts())).wage)
                .isZero();
        assertThat(pair(someone, posting("PUGONG", hourly(1_599), 1, work.shifts())).exclusion)
                .isEqualTo(Exclusion.WAGE_TOO_LOW);
        assertThat(pair(someone, posting("PUGONG", hourly(2_400), 1, work.shifts())).wage)
                .isEqualTo(1_000);
    }

    @Test
    void countsTheAgeOnTheDayOfTheShift() {
        assertThat(pair(born(LocalDate.of(2010, 6, 2)), work).exclusion).isNull();
        assertThat(pair(born(LocalDate.of(2010, 6, 3)), work).exclusion).isEqualTo(Exclusion.TOO_YOUNG);
        assertThat(pair(born(null), work).exclusion).isEqualTo(Exclusion.AGE_UNKNOWN);
        Worker carrier = Town.with(
                someone,
                LocalDate.of(2008, 6, 3),
                someone.place(),
                List.of(new Skill("BANYUN", 1, 0)),
                0,
                5_000,
                List.of(),
                3,
                true);
        assertThat(pair(carrier, posting("BANYUN", work.wage(), 1, work.shifts())).exclusion)
                .isEqualTo(Exclusion.TOO_YOUNG);
    }

    @Test
    void givesALeapDayChildItsBirthdayOnTheFirstOfMarch() {
        Names names = new Names();
        Shift eve = new Shift(
                "e",
                java.time.Instant.parse("2030-02-28T01:00:00Z"),
                java.time.Instant.parse("2030-02-28T05:00:00Z"),
                0,
                1);
        Shift day = new Shift(
                "d",
                java.time.Instant.parse("2030-03-01T01:00:00Z"),
                java.time.Instant.parse("2030-03-01T05:00:00Z"),
                0,
                1);
        Worker child = born(LocalDate.of(2012, 2, 29));
        Posting long0 = Town.with(work, "PUGONG", work.wage(), 1, work.place(), List.of(eve, day), work.state());

        Pair pair = Pair.of(
                new WorkerRow(child, names), new PostingRow(long0, names), Moment.of(Town.NOW, (trade, on) -> 18));

        assertThat(pair.shift.shift()).isEqualTo("d");
    }

    @Test
    void leavesOutWhatHasBegun() {
        List<Shift> begun = List.of(new Shift("b", Town.at(1, 8, 0), Town.at(1, 12, 0), 0, 1));

        assertThat(pair(someone, posting("PUGONG", work.wage(), 1, begun)).exclusion)
                .isEqualTo(Exclusion.OVER);
    }

    private Worker free(WeekSlot... slots) {
        return Town.with(
                someone, someone.born(), someone.place(), someone.trades(), 2_000, 5_000, List.of(slots), 3, true);
    }

    private static Worker on(Worker worker, DaySlot day) {
        return new Worker(
                worker.id(),
                worker.version(),
                worker.region(),
                worker.active(),
                worker.verified(),
                worker.born(),
                worker.place(),
                worker.trades(),
                worker.natures(),
                worker.wantFenPerHour(),
                worker.maxMetres(),
                worker.availability(),
                worker.tier(),
                List.of(day),
                worker.profileCompleteness(),
                worker.proposed());
    }

    private Worker born(LocalDate born) {
        return Town.with(someone, born, someone.place(), someone.trades(), 2_000, 5_000, List.of(), 3, true);
    }

    private Posting posting(String trade, Wage wage, int level, List<Shift> shifts) {
        return Town.with(work, trade, wage, level, work.place(), shifts, work.state());
    }

    private static Wage hourly(long fen) {
        return new Wage(fen, Wage.Unit.HOUR, Wage.Settlement.DAILY);
    }

    private static Pair pair(Worker worker, Posting posting) {
        Names names = new Names();
        return Pair.of(new WorkerRow(worker, names), new PostingRow(posting, names), Town.MOMENT);
    }
}
