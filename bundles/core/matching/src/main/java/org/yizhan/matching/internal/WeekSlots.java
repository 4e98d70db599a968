// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.registration.Availability;
import org.yizhan.api.registration.WeekSlot;

/** The half hours of a week as 336 bits, Monday 00:00 first. */
final class WeekSlots {
    private static final int DAY = 48;
    private static final int WEEK = 7 * DAY;
    private static final int WORDS = 6;

    private WeekSlots() {}

    /** The half hours that lie wholly within what the worker said; null when nothing was said, which means always. */
    static long[] of(List<WeekSlot> availability) {
        if (availability.isEmpty()) {
            return null;
        }
        long[] bits = new long[WORDS];
        for (WeekSlot slot : availability) {
            int day = (slot.day().getValue() - 1) * DAY;
            int from = day + (minutes(slot.from()) + 29) / 30;
            int to = day + minutes(slot.to()) / 30;
            set(bits, from, slot.to().isAfter(slot.from()) ? to : to + DAY);
        }
        return bits;
    }

    /** The half hours that the shift touches, in market time. */
    static long[] of(Shift shift) {
        LocalDateTime start = shift.start().atZone(Shift.ZONE).toLocalDateTime();
        long minutes = java.time.Duration.between(shift.start(), shift.end()).toMinutes();
        int first = (start.getDayOfWeek().getValue() - 1) * DAY * 30 + minutes(start.toLocalTime());
        long[] bits = new long[WORDS];
        set(bits, first / 30, (int) ((first + minutes + 29) / 30));
        return bits;
    }

    static int count(long[] bits) {
        int count = 0;
        for (long word : bits) {
            count += Long.bitCount(word);
        }
        return count;
    }

    /** How many of the shift's half hours the availability has; all when that is null. */
    static int covered(long[] availability, long[] shift) {
        if (availability == null) {
            return count(shift);
        }
        int count = 0;
        for (int i = 0; i < WORDS; i++) {
            count += Long.bitCount(availability[i] & shift[i]);
        }
        return count;
    }

    /** The same, where each day is a day of its own. @param halfHours that the shift touches */
    static int covered(Availability dated, Instant start, int halfHours) {
        LocalDateTime local = start.atZone(Shift.ZONE).toLocalDateTime();
        LocalDate day = local.toLocalDate();
        int from = minutes(local.toLocalTime()) / 30;
        int count = 0;
        for (int left = halfHours; left > 0; day = day.plusDays(1)) {
            int here = Math.min(DAY - from, left);
            count += Long.bitCount((dated.halfHours(day) >>> from) & ((1L << here) - 1));
            left -= here;
            from = 0;
        }
        return count;
    }

    private static int minutes(LocalTime time) {
        return time.getHour() * 60 + time.getMinute();
    }

    /** Sets the bits from here to before there; what reaches over the week's end goes on at its beginning. */
    private static void set(long[] bits, int from, int to) {
        for (int i = from; i < to; i++) {
            int slot = i % WEEK;
            bits[slot >> 6] |= 1L << (slot & 63);
        }
    }
}
