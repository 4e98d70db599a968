// SPDX-License-Identifier: Apache-2.0
package org.yizhan.network.internal;

import jakarta.validation.constraints.NotNull;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.yizhan.api.Problem;

/**
 * When a site is open, in market time: rows that come back each week, and days that differ.
 *
 * @param weekly none means never said
 * @param exceptions they replace the weekly rows of their day
 */
public record OpeningHours(List<Weekly> weekly, List<Except> exceptions) {
    static final OpeningHours UNSAID = new OpeningHours(List.of(), List.of());

    public OpeningHours {
        weekly = weekly.stream()
                .sorted(Comparator.comparing(Weekly::day).thenComparing(Weekly::from))
                .toList();
        exceptions =
                exceptions.stream().sorted(Comparator.comparing(Except::date)).toList();
        for (int i = 1; i < weekly.size(); i++) {
            Weekly before = weekly.get(i - 1);
            if (before.day() == weekly.get(i).day() && before.overlaps(weekly.get(i))) {
                throw Problem.invalid("network.hours-overlap");
            }
        }
    }

    boolean isOpen(LocalDateTime at) {
        List<Except> today = exceptions.stream()
                .filter(except -> except.date().equals(at.toLocalDate()))
                .toList();
        if (!today.isEmpty()) {
            return today.stream().anyMatch(except -> within(except.from(), except.to(), at.toLocalTime()));
        }
        return weekly.stream()
                .filter(row -> row.day() == at.getDayOfWeek())
                .anyMatch(row -> within(row.from(), row.to(), at.toLocalTime()));
    }

    /** Midnight as the end is the end of the day. */
    private static boolean within(LocalTime from, LocalTime to, LocalTime at) {
        return from != null && !at.isBefore(from) && (to.equals(LocalTime.MIDNIGHT) || at.isBefore(to));
    }

    String weeklyText() {
        return weekly.stream()
                .map(row -> row.day().getValue() + "/" + row.from() + "/" + row.to())
                .collect(Collectors.joining(" "));
    }

    String exceptionText() {
        return exceptions.stream()
                .map(except -> except.from() == null
                        ? except.date().toString()
                        : except.date() + "/" + except.from() + "/" + except.to())
                .collect(Collectors.joining(" "));
    }

    static OpeningHours of(String weekly, String exceptions) {
        List<Weekly> rows = new ArrayList<>();
        for (String[] part : parts(weekly)) {
            rows.add(new Weekly(
                    DayOfWeek.of(Integer.parseInt(part[0])), LocalTime.parse(part[1]), LocalTime.parse(part[2])));
        }
        List<Except> days = new ArrayList<>();
        for (String[] part : parts(exceptions)) {
            LocalDate date = LocalDate.parse(part[0]);
            days.add(
                    part.length == 1
                            ? new Except(date, null, null)
                            : new Except(date, LocalTime.parse(part[1]), LocalTime.parse(part[2])));
        }
        return new OpeningHours(rows, days);
    }

    private static List<String[]> parts(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(" ")).map(word -> word.split("/")).toList();
    }

    /** A stretch of a day of each week; {@code to} midnight means the end of the day. */
    public record Weekly(
            @NotNull DayOfWeek day,
            @NotNull LocalTime from,
            @NotNull LocalTime to) {
        boolean overlaps(Weekly later) {
            return to.equals(LocalTime.MIDNIGHT) || to.isAfter(later.from());
        }

        boolean forward() {
            return to.equals(LocalTime.MIDNIGHT) || from.isBefore(to);
        }
    }

    /** A day that differs; without times the site is closed. */
    public record Except(@NotNull LocalDate date, LocalTime from, LocalTime to) {
        boolean forward() {
            boolean closed = from == null && to == null;
            boolean open = from != null && to != null && (to.equals(LocalTime.MIDNIGHT) || from.isBefore(to));
            return closed || open;
        }
    }
}
