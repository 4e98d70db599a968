// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;

/**
 * When somebody can work: by the week, and by the days that differ. What they said of a day holds against the week, and on one day
 * what is additionally available holds against what is not.
 *
 * @param week empty when nothing was said, which means always
 * @param days in any order
 */
public record Availability(List<WeekSlot> week, List<DaySlot> days) {
    /** The parts of a day that are told apart. */
    public static final int HALF_HOURS = 48;

    private static final long WHOLE_DAY = (1L << HALF_HOURS) - 1;

    public Availability {
        week = List.copyOf(week);
        days = List.copyOf(days);
    }

    /** Whether every week is like every other. */
    public boolean undated() {
        return days.isEmpty() && week.stream().noneMatch(WeekSlot::dated);
    }

    /**
     * The half hours of a day that lie wholly within it: bit 0 from 00:00, bit 47 until 24:00, market time. Half hours that somebody
     * is away for in part are not among them.
     */
    public long halfHours(LocalDate day) {
        LocalDate before = day.minusDays(1);
        long bits = week.isEmpty() ? WHOLE_DAY : 0;
        for (WeekSlot slot : week) {
            bits |= slot.beginsOn(day) ? inner(slot.from(), slot.to()) : 0;
            bits |= slot.beginsOn(before) ? innerNextDay(slot.from(), slot.to()) : 0;
        }
        for (DaySlot slot : days) {
            if (!slot.available()) {
                bits &= ~(slot.date().equals(day) ? outer(slot.from(), slot.to()) : 0);
                bits &= ~(slot.date().equals(before) ? outerNextDay(slot.from(), slot.to()) : 0);
            }
        }
        for (DaySlot slot : days) {
            if (slot.available()) {
                bits |= slot.date().equals(day) ? inner(slot.from(), slot.to()) : 0;
                bits |= slot.date().equals(before) ? innerNextDay(slot.from(), slot.to()) : 0;
            }
        }
        return bits;
    }

    private static long inner(LocalTime from, LocalTime to) {
        return from == null ? WHOLE_DAY : bits(up(from), to.isAfter(from) ? down(to) : HALF_HOURS);
    }

    private static long innerNextDay(LocalTime from, LocalTime to) {
        return from == null || to.isAfter(from) ? 0 : bits(0, down(to));
    }

    private static long outer(LocalTime from, LocalTime to) {
        return from == null ? WHOLE_DAY : bits(down(from), to.isAfter(from) ? up(to) : HALF_HOURS);
    }

    private static long outerNextDay(LocalTime from, LocalTime to) {
        return from == null || to.isAfter(from) ? 0 : bits(0, up(to));
    }

    private static int down(LocalTime time) {
        return time.toSecondOfDay() / 1_800;
    }

    private static int up(LocalTime time) {
        return (time.toSecondOfDay() + 1_799) / 1_800;
    }

    private static long bits(int from, int to) {
        return from >= to ? 0 : (WHOLE_DAY >>> (HALF_HOURS - (to - from))) << from;
    }
}
