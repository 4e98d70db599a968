// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.worker;
import static org.yizhan.testkit.Refusals.refuses;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.registration.Availability;
import org.yizhan.api.registration.Worker;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

/** When workers can work: by the week for a time, and by days that differ. */
@BothDatabases
class AvailabilityTest {
    private static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);
    private static final long MORNING = bits(16, 24);

    private final PartyRooms rooms;
    private final String id;

    AvailabilityTest(TestHouse house) {
        this.rooms = new PartyRooms(house);
        this.id = rooms.atCounter(fast("李娜", "19900000001")).id();
    }

    @Test
    void saysNothingAndIsAvailableAlways() {
        assertThat(find().times().halfHours(MONDAY)).isEqualTo(bits(0, 48));
        assertThat(find().times().undated()).isTrue();
    }

    @Test
    void holdsAPartOfTheWeekFromItsFirstToItsLastDay() {
        WorkerView seen = say(List.of(slot("MONDAY", "08:00", "12:00", "2026-06-08", "2026-06-15")), List.of());

        assertThat(seen.availability().get(0).validTo()).isEqualTo("2026-06-15");
        assertThat(find().availability()).isEqualTo(seen.availability());
        Availability times = find().times();
        assertThat(times.undated()).isFalse();
        assertThat(times.halfHours(MONDAY)).isZero();
        assertThat(times.halfHours(MONDAY.plusWeeks(1))).isEqualTo(MORNING);
        assertThat(times.halfHours(MONDAY.plusWeeks(2))).isEqualTo(MORNING);
        assertThat(times.halfHours(MONDAY.plusWeeks(3))).isZero();
        assertThat(times.halfHours(MONDAY.plusWeeks(1).plusDays(1))).isZero();
    }

    @Test
    void holdsANightUntilTheMorningAfterItsLastDay() {
        say(List.of(slot("SUNDAY", "22:15", "05:50", null, "2026-06-07")), List.of());
        Availability times = find().times();
        assertThat(times.halfHours(MONDAY.plusDays(6))).isEqualTo(bits(45, 48));
        assertThat(times.halfHours(MONDAY.plusDays(7))).as("wholly").isEqualTo(bits(0, 11));
        assertThat(times.halfHours(MONDAY.plusDays(13))).isZero();
        assertThat(times.halfHours(MONDAY.plusDays(14))).isZero();
    }

    @Test
    void takesAwayAndAddsOnDaysThatDiffer() {
        WorkerView seen = say(
                List.of(slot("MONDAY", "08:00", "12:00", null, null)),
                List.of(
                        day(MONDAY.plusWeeks(1), true, "14:00", "16:00"),
                        day(MONDAY, false, null, null),
                        day(MONDAY.plusWeeks(2), false, "08:45", "10:00"),
                        day(MONDAY.plusWeeks(3), false, null, null),
                        day(MONDAY.plusWeeks(3), true, "18:00", "20:00")));

        assertThat(seen.days())
                .extracting(day -> day.date().toString())
                .containsExactly("2026-06-01", "2026-06-08", "2026-06-15", "2026-06-22", "2026-06-22");
        assertThat(find().days()).isEqualTo(seen.days());
        Availability times = find().times();
        assertThat(times.halfHours(MONDAY)).isZero();
        assertThat(times.halfHours(MONDAY.plusWeeks(1))).isEqualTo(MORNING | bits(28, 32));
        assertThat(times.halfHours(MONDAY.plusWeeks(2)))
                .as("8:45 takes the half hour")
                .isEqualTo(bits(16, 17) | bits(20, 24));
        assertThat(times.halfHours(MONDAY.plusWeeks(3)))
                .as("this part of the day only")
                .isEqualTo(bits(36, 40));
        assertThat(times.halfHours(MONDAY.plusWeeks(4))).isEqualTo(MORNING);
    }

    @Test
    void takesADayAwayFromSomebodyWhoIsAvailableAlways() {
        say(List.of(), List.of(day(MONDAY, false, "20:00", "06:00")));
        assertThat(find().times().halfHours(MONDAY)).isEqualTo(bits(0, 40));
        assertThat(find().times().halfHours(MONDAY.plusDays(1))).isEqualTo(bits(12, 48));
    }

    @Test
    void keepsAsMuchAsMayBeSaidAndForgetsWhatIsTakenBack() {
        List<Object> slots = new ArrayList<>();
        List<Object> days = new ArrayList<>();
        IntStream.range(0, 28)
                .forEach(i -> slots.add(slot("MONDAY", "08:00:01", "12:00:01", "2026-06-08", "2027-06-15")));
        IntStream.range(0, 60).forEach(i -> days.add(day(MONDAY.plusDays(i), true, "08:00:01", "12:00:01")));
        WorkerView seen = say(slots, days);
        assertThat(seen.availability()).hasSize(28);
        assertThat(seen.days()).hasSize(60);
        assertThat(say(List.of(), List.of()).days()).isEmpty();
        assertThat(find().times().undated()).isTrue();
    }

    @Test
    void refusesAPeriodThatRunsBackwardsAndHalfADay() {
        refuses(
                400,
                "registration.period-backwards",
                () -> say(List.of(slot("MONDAY", "08:00", "12:00", "2026-06-02", "2026-06-01")), List.of()));
        refuses(400, "registration.day-form", () -> say(List.of(), List.of(day(MONDAY, true, "08:00", null))));
    }

    private WorkerView say(List<?> week, List<?> days) {
        WorkerForm form =
                Body.empty().with("availability", week).with("days", days).as(WorkerForm.class);
        return rooms.as(worker(id), () -> rooms.workerResource.change(id, "*", form));
    }

    private Worker find() {
        return rooms.workerBook.find(id);
    }

    private static Body slot(String day, String from, String to, String validFrom, String validTo) {
        return Body.empty()
                .with("day", day)
                .with("from", from)
                .with("to", to)
                .with("validFrom", validFrom)
                .with("validTo", validTo);
    }

    private static Body day(LocalDate date, boolean available, String from, String to) {
        return Body.empty()
                .with("date", date)
                .with("available", available)
                .with("from", from)
                .with("to", to);
    }

    private static long bits(int from, int to) {
        long bits = 0;
        for (int i = from; i < to; i++) {
            bits |= 1L << i;
        }
        return bits;
    }
}
