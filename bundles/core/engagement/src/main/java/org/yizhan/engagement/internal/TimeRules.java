// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;

/** What a worker's time allows: no two shifts at once, and the limits of part-time work (labour contract law, article 68). */
final class TimeRules {
    private static final int WEEKLY_MINUTES = 24 * 60;

    private final WorkerTime time;
    private final EngagementSettings settings;

    TimeRules(WorkerTime time, EngagementSettings settings) {
        this.time = time;
        this.settings = settings;
    }

    /**
     * Refuses a shift that the worker, whose lock is held, has no time for.
     *
     * @return the worker's lapsed holds that stand in the way, or whose hours are given away: by a clock that is behind they
     *     could still be accepted
     */
    List<Busy> check(Transaction tx, ShiftRow row, String worker) {
        Duration travel = settings.travel();
        Instant from = row.shift().start().minus(travel);
        Instant to = row.shift().end().plus(travel);
        boolean partTime = row.relation() == Posting.Relation.PART_TIME;
        Instant monday = midnight(monday(row.shift().day()));
        Instant nextMonday = midnight(monday(row.shift().day()).plusWeeks(1));
        List<Busy> near = partTime
                ? time.near(tx, worker, earlier(from, monday), later(to, nextMonday))
                : time.near(tx, worker, from, to);
        List<Busy> lapsed = overlapping(near, from, to, tx.now(), row.id());
        if (partTime) {
            requireWithinLimits(near, row, tx.now());
            near.stream()
                    .filter(busy -> busy.lapsed(tx.now()) && sameWeek(busy, row) && !lapsed.contains(busy))
                    .forEach(lapsed::add);
        }
        return lapsed;
    }

    private static List<Busy> overlapping(List<Busy> near, Instant from, Instant to, Instant now, String shift) {
        List<Busy> lapsed = new ArrayList<>();
        for (Busy busy : near) {
            if (!busy.from().isBefore(to) || !busy.to().isAfter(from)) {
                continue;
            }
            if (!busy.lapsed(now)) {
                throw Problem.conflict(
                        busy.shift().equals(shift) ? "engagement.already-applied" : "engagement.double-booked");
            }
            lapsed.add(busy);
        }
        return lapsed;
    }

    private void requireWithinLimits(List<Busy> near, ShiftRow row, Instant now) {
        LocalDate day = row.shift().day();
        int minutes = row.shift().paidMinutes();
        Predicate<Busy> counts = busy -> !busy.lapsed(now) && sameWeek(busy, row);
        int week = minutes + sum(near, counts);
        if (week > WEEKLY_MINUTES) {
            throw Problem.conflict("engagement.part-time-weekly-limit").with("hours", WEEKLY_MINUTES / 60);
        }
        long daily = settings.partTimeDaily().toMinutes();
        if (daily > 0 && minutes + sum(near, counts.and(busy -> busy.day().equals(day))) > daily) {
            throw Problem.conflict("engagement.part-time-daily-limit").with("minutes", daily);
        }
    }

    /** Whether it counts towards the same limits of part-time work. */
    private static boolean sameWeek(Busy busy, ShiftRow row) {
        return busy.relation() == Posting.Relation.PART_TIME
                && busy.employer().equals(row.employer())
                && monday(busy.day()).equals(monday(row.shift().day()));
    }

    private static int sum(List<Busy> near, Predicate<Busy> counts) {
        return near.stream().filter(counts).mapToInt(Busy::paidMinutes).sum();
    }

    private static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(Shift.ZONE).toInstant();
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isBefore(b) ? b : a;
    }
}
