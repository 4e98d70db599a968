// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.ValueRange;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.ObjIntConsumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Scope;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.words.Words;

/**
 * How quickly a market hires, counted from the tables when asked. Everything belongs to the region of its posting and to the
 * market's day on which that was first published.
 */
@Component(service = Figures.class)
public final class Figures {
    static final String FIGURES = "engagement.figures";
    private static final int MOST_DAYS = 31;
    /** Databases know no others, and the day after must be one of theirs, too. */
    private static final ValueRange YEARS = ValueRange.of(1, 9_998);
    /** The figures whose definitions go with the answer; each has its word. */
    private static final List<String> DEFINED = List.of(
            "day",
            "postings",
            "places",
            "talks",
            "confirmed",
            "onPost",
            "sameDayOnPost",
            "sameDayRate",
            "secondsToFill");

    private final Desk desk;
    private final Callers callers;
    private final CodeLists codes;
    private final Words words;

    @Activate
    public Figures(
            @Reference Desk desk, @Reference Callers callers, @Reference CodeLists codes, @Reference Words words) {
        this.desk = desk;
        this.callers = callers;
        this.codes = codes;
        this.words = words;
    }

    Answer of(String from, String to, String region) {
        LocalDate first = from == null ? Talks.day(desk.now()) : day(from);
        LocalDate last = to == null ? first : day(to);
        if (last.isBefore(first) || !last.isBefore(first.plusDays(MOST_DAYS))) {
            throw Problem.invalid("engagement.bad-days").with("days", MOST_DAYS);
        }
        String within = within(region);
        Map<Key, Tally> rows = new TreeMap<>(Comparator.comparing(Key::region).thenComparing(Key::day));
        Tally total = new Tally();
        desk.read(tx -> {
            Span span = new Span(tx, first, last, within);
            span.postings((key, places) -> {
                rows.computeIfAbsent(key, any -> new Tally()).posting(places);
                total.posting(places);
            });
            span.talks((key, talks) -> {
                rows.computeIfAbsent(key, any -> new Tally()).talks(talks);
                total.talks(talks);
            });
            span.hires((key, hire) -> {
                rows.computeIfAbsent(key, any -> new Tally()).hire(hire);
                total.hire(hire);
            });
            return null;
        });
        List<Figure> figures = rows.entrySet().stream()
                .map(row -> row.getValue()
                        .figure(row.getKey().region(), row.getKey().day()))
                .toList();
        return new Answer(first, last, within, figures, total.figure(within, null), definitions());
    }

    private static LocalDate day(String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            YEARS.checkValidValue(day.getYear(), ChronoField.YEAR);
            return day;
        } catch (DateTimeException notADay) {
            throw Problem.invalid("engagement.bad-day");
        }
    }

    /** @return null for the whole deployment */
    private String within(String region) {
        if (region == null) {
            return callers.access().scope(FIGURES) == Scope.REGION
                    ? callers.caller().region()
                    : null;
        }
        String code =
                codes.require(CodeLists.REGION, region, Talks.day(desk.now())).code();
        callers.access().require(FIGURES, code, null);
        return code;
    }

    private Map<String, String> definitions() {
        Map<String, String> definitions = new LinkedHashMap<>();
        for (String figure : DEFINED) {
            definitions.put(
                    figure,
                    words.text(
                            "engagement", "figure." + figure, callers.caller().language(), Map.of()));
        }
        return definitions;
    }

    /** Where and when a posting was first published. */
    record Key(String region, LocalDate day) {}

    /** A place that was taken for good, ever. */
    record Hire(Instant published, Instant confirmed, Instant onPost) {}

    /** The tables' rows of a span of days. */
    private record Span(Transaction tx, LocalDate first, LocalDate last, String within) {
        private static final String WHERE = " WHERE P.OPENED_AT >= ? AND P.OPENED_AT < ? AND P.REGION LIKE ?";

        void postings(ObjIntConsumer<Key> taker) {
            each(
                    "SELECT P.REGION, P.OPENED_AT, P.PLACES FROM ENGAGEMENT_POSTING P",
                    "",
                    row -> taker.accept(key(row), row.getInt(3)));
        }

        void talks(ObjIntConsumer<Key> taker) {
            each(
                    "SELECT P.REGION, P.OPENED_AT, COUNT(*) FROM ENGAGEMENT_POSTING P"
                            + " JOIN ENGAGEMENT_TALK T ON T.POSTING = P.ID",
                    " GROUP BY P.ID, P.REGION, P.OPENED_AT",
                    row -> taker.accept(key(row), row.getInt(3)));
        }

        void hires(BiConsumer<Key, Hire> taker) {
            each(
                    "SELECT P.REGION, P.OPENED_AT, E.CONFIRMED_AT, E.CHECKED_IN_AT FROM ENGAGEMENT_POSTING P"
                            + " JOIN ENGAGEMENT_ENGAGEMENT E ON E.POSTING = P.ID",
                    " AND E.CONFIRMED_AT IS NOT NULL",
                    row -> taker.accept(
                            key(row),
                            new Hire(
                                    Sql.instant(row, "OPENED_AT"),
                                    Sql.instant(row, "CONFIRMED_AT"),
                                    Sql.instant(row, "CHECKED_IN_AT"))));
        }

        private void each(String select, String rest, Reading reading) {
            tx.sql()
                    .list(
                            select + WHERE + rest,
                            row -> {
                                reading.read(row);
                                return null;
                            },
                            midnight(first),
                            midnight(last.plusDays(1)),
                            (within == null ? "" : RegionCode.prefix(within)) + "%");
        }

        private static Instant midnight(LocalDate day) {
            return day.atStartOfDay(Shift.ZONE).toInstant();
        }

        private static Key key(ResultSet row) throws SQLException {
            return new Key(row.getString("REGION"), Talks.day(Sql.instant(row, "OPENED_AT")));
        }
    }

    /** Takes what it wants from a row. */
    @FunctionalInterface
    private interface Reading {
        void read(ResultSet row) throws SQLException;
    }

    /**
     * How quickly was hired.
     *
     * @param region null for the whole deployment
     * @param rows by region and day; where nothing was published there is none
     * @param total of all rows
     * @param definitions what each figure counts, in the caller's language
     */
    public record Answer(
            LocalDate from,
            LocalDate to,
            String region,
            List<Figure> rows,
            Figure total,
            Map<String, String> definitions) {}

    /**
     * The figures of a region and a day.
     *
     * @param day null in the total
     * @param sameDayRate 0 to 1; null when nobody was confirmed
     * @param medianSecondsToFill null when nobody was confirmed
     */
    public record Figure(
            String region,
            LocalDate day,
            int postings,
            int places,
            int talks,
            int confirmed,
            int onPost,
            int sameDayOnPost,
            Double sameDayRate,
            Long medianSecondsToFill) {}
}
