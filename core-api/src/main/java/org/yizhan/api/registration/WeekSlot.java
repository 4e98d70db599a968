// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;

/**
 * A part of each week in market time; {@code to} not after {@code from} means until that time on the next day.
 *
 * @param validFrom the first day on which it begins, or null for ever since
 * @param validTo the last day on which it begins, or null for evermore
 */
public record WeekSlot(DayOfWeek day, LocalTime from, LocalTime to, LocalDate validFrom, LocalDate validTo) {
    /** A part of each week without an end. */
    public WeekSlot(DayOfWeek day, LocalTime from, LocalTime to) {
        this(day, from, to, null, null);
    }

    /** Whether it begins on that day. */
    public boolean beginsOn(LocalDate date) {
        return date.getDayOfWeek() == day
                && (validFrom == null || !date.isBefore(validFrom))
                && (validTo == null || !date.isAfter(validTo));
    }

    /** Whether it holds for some time only. */
    public boolean dated() {
        return validFrom != null || validTo != null;
    }
}
