// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.registration.DaySlot;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.WeekSlot;
import org.yizhan.api.registration.Worker;

/**
 * The score once more, written from its definition without any of the index's tricks: half hours are walked one by one, and
 * everything is sorted.
 */
final class Reference {
    private Reference() {}

    record Line(String id, long score) {}

    static List<Line> postings(Worker worker, Iterable<Posting> postings, int limit) {
        List<Line> lines = new ArrayList<>();
        for (Posting posting : postings) {
            long score = score(worker, posting);
            if (score >= 0) {
                lines.add(new Line(posting.id(), score));
            }
        }
        return best(lines, limit);
    }

    static List<Line> workers(Posting posting, Iterable<Worker> workers, int limit) {
        List<Line> lines = new ArrayList<>();
        for (Worker worker : workers) {
            long score = worker.active() ? score(worker, posting) : -1;
            if (score >= 0) {
                lines.add(new Line(worker.id(), score));
            }
        }
        return best(lines, limit);
    }

    private static List<Line> best(List<Line> lines, int limit) {
        lines.sort(Comparator.comparingLong(Line::score).reversed().thenComparing(Line::id));
        return lines.subList(0, Math.min(limit, lines.size()));
    }

    private static long score(Worker worker, Posting posting) {
        LocalDate today = LocalDate.ofInstant(Town.NOW, Shift.ZONE);
        Skill held = null;
        for (Skill skill : worker.trades()) {
            held = skill.trade().equals(posting.trade()) ? skill : held;
        }
        if (held == null
                || held.level() < posting.minLevel()
                || posting.validTo().isBefore(today)) {
            return -1;
        }
        long distance = 500;
        if (worker.place() == null) {
            if (!worker.region().substring(0, 6).equals(posting.region().substring(0, 6))) {
                return -1;
            }
        } else {
            long metres = worker.place().metresTo(posting.place());
            if (metres > worker.maxMetres()) {
                return -1;
            }
            distance = 1_000 - 1_000 * metres / worker.maxMetres();
        }
        long fit = 500 + 100L * held.level() + 20L * Math.min(10, held.years());
        if (!worker.natures().isEmpty() && !worker.natures().contains(posting.nature())) {
            fit = fit / 2;
        }
        long age = Math.max(0, today.toEpochDay() - posting.validFrom().toEpochDay());
        long fresh = Math.max(0, 1_000 - 100 * age);
        long shift = -1;
        for (Shift each : posting.shifts()) {
            shift = Math.max(shift, shift(worker, posting, each));
        }
        if (shift < 0) {
            return -1;
        }
        long assist = worker.tier() == 1 ? 1_000 : worker.tier() == 2 ? 500 : 0;
        return 25 * fit + 25 * distance + shift + 8 * 500 + 7 * assist + 5 * fresh;
    }

    private static long shift(Worker worker, Posting posting, Shift shift) {
        int minAge = posting.trade().equals("BANYUN") ? 18 : 16;
        if (!shift.start().isAfter(Town.NOW)
                || worker.born() == null
                || worker.born().plusYears(minAge).isAfter(shift.day())) {
            return -1;
        }
        int slots = 0;
        int covered = 0;
        LocalDateTime end = LocalDateTime.ofInstant(shift.end(), Shift.ZONE);
        LocalDateTime slot = LocalDateTime.ofInstant(shift.start(), Shift.ZONE);
        slot = slot.withMinute(slot.getMinute() / 30 * 30);
        for (; slot.isBefore(end); slot = slot.plusMinutes(30)) {
            slots++;
            covered += free(worker, slot) ? 1 : 0;
        }
        if (2 * covered < slots) {
            return -1;
        }
        long wage = 500;
        if (posting.wage().unit() != Wage.Unit.PIECE && worker.wantFenPerHour() > 0) {
            long hour = posting.wage().fenPerHour(shift.paidMinutes());
            if (hour * 100 < worker.wantFenPerHour() * 80) {
                return -1;
            }
            wage = Math.max(0, Math.min(1_000, 25 * (hour * 100 / worker.wantFenPerHour() - 80)));
        }
        return 20L * (1_000 * covered / slots) + 10 * wage;
    }

    /** Whether the half hour lies in one that the worker's free times have wholly. */
    private static boolean free(Worker worker, LocalDateTime slot) {
        boolean away = false;
        for (DaySlot each : worker.days()) {
            LocalDateTime from = each.date().atTime(each.from() == null ? LocalTime.MIDNIGHT : each.from());
            LocalDateTime to = each.from() == null
                    ? from.plusDays(1)
                    : each.date()
                            .plusDays(each.to().isAfter(each.from()) ? 0 : 1)
                            .atTime(each.to());
            if (each.available()
                    && !slot.isBefore(from)
                    && !slot.plusMinutes(30).isAfter(to)) {
                return true;
            }
            away |= !each.available()
                    && slot.isBefore(to)
                    && slot.plusMinutes(30).isAfter(from);
        }
        if (away) {
            return false;
        }
        if (worker.availability().isEmpty()) {
            return true;
        }
        for (WeekSlot each : worker.availability()) {
            // Monday of a week of its own, the week before and after, so that a night over Sunday counts on Monday.
            for (int week = -1; week <= 1; week++) {
                LocalDateTime from =
                        monday(slot).plusWeeks(week).plusDays(day(each.day())).with(each.from());
                LocalDateTime to = from.with(each.to());
                to = each.to().isAfter(each.from()) ? to : to.plusDays(1);
                boolean holds = (each.validFrom() == null || !from.toLocalDate().isBefore(each.validFrom()))
                        && (each.validTo() == null || !from.toLocalDate().isAfter(each.validTo()));
                if (holds && !slot.isBefore(from) && !slot.plusMinutes(30).isAfter(to)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static LocalDateTime monday(LocalDateTime slot) {
        return slot.toLocalDate().minusDays(day(slot.getDayOfWeek())).atStartOfDay();
    }

    private static int day(DayOfWeek day) {
        return day.getValue() - 1;
    }
}
