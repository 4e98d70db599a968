// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.SplittableRandom;

/** Makes the shifts of a posting. Those of the day end before midnight, so that the night ones alone cross it. */
final class ShiftMaker {
    /** How long the work is. */
    enum Kind {
        SHORT,
        WHOLE,
        LONG,
        NIGHT
    }

    /** Of a hundred postings so many are of each kind. */
    static final int[] SHARES = {35, 40, 15, 10};

    /** Most work is for the same day, some for the next one, a little for {@link #LAST_DAY}. */
    static final int[] DAY_SHARES = {80, 12, 8};

    /** So many days after the day of the posting the last work begins and ends; nights end in its morning. */
    static final int LAST_DAY = 2;

    private static final int FOUR_HOURS = 240;
    private static final int EIGHT_HOURS = 480;
    private static final int BREAK = 60;
    private static final int BETWEEN = 120;
    private static final int CLOSING = 23 * 60;

    private final SplittableRandom random;
    private final LocalDate day;

    ShiftMaker(SplittableRandom random, LocalDate day) {
        this.random = random;
        this.day = day;
    }

    County.Shift one(Kind kind, Instant at, boolean urgent, int days, int places) {
        int minutes =
                switch (kind) {
                    case SHORT -> FOUR_HOURS;
                    case WHOLE -> EIGHT_HOURS + BREAK;
                    case LONG -> 60 * (10 + random.nextInt(3));
                    case NIGHT -> EIGHT_HOURS;
                };
        Instant start = kind == Kind.NIGHT
                ? on(Math.min(1, days), LocalTime.of(20, 0).plusMinutes(30L * random.nextInt(5)))
                : start(at, urgent, days, minutes);
        return new County.Shift(start, start.plusSeconds(60L * minutes), kind == Kind.SHORT ? 0 : BREAK, places);
    }

    /** Four hours, two hours of rest, four hours. */
    List<County.Shift> twice(Instant at, boolean urgent, int days, int places) {
        Instant first = start(at, urgent, days, 2 * FOUR_HOURS + BETWEEN);
        Instant second = first.plusSeconds(60L * (FOUR_HOURS + BETWEEN));
        return List.of(
                new County.Shift(first, first.plusSeconds(60L * FOUR_HOURS), 0, places),
                new County.Shift(second, second.plusSeconds(60L * FOUR_HOURS), 0, places));
    }

    /** A while after the posting is handed in, or at such a time on a following day; what would end at night is for a morning. */
    private Instant start(Instant at, boolean urgent, int days, int minutes) {
        LocalTime handedIn = at.atZone(CountyMaker.ZONE).toLocalTime();
        int halfHour = handedIn.getHour() * 60 + handedIn.getMinute() / 30 * 30;
        int start = halfHour + (urgent ? 120 : 180) + 30 * random.nextInt(3);
        if (start + minutes > CLOSING) {
            start = 6 * 60 + 30 * random.nextInt(6);
            return on(Math.max(days, 1), LocalTime.of(start / 60, start % 60));
        }
        return on(days, LocalTime.of(start / 60, start % 60));
    }

    private Instant on(int days, LocalTime time) {
        return day.plusDays(days).atTime(time).atZone(CountyMaker.ZONE).toInstant();
    }
}
