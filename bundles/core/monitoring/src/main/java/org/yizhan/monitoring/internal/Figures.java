// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;

/** Adds the counters up. */
@Component(service = Figures.class)
public final class Figures {
    static final int MOST_ROWS = 1_000;
    private static final int TRIES = 5;

    /** On Derby a scan would wait for what a run beside the live one is writing. */
    private static final String FROM =
            " FROM MONITORING_FIGURE --DERBY-PROPERTIES constraint=MONITORING_FIGURE_PK\n WHERE RUN = ? AND MEASURE IN (";

    private final Ledger ledger;

    @Activate
    public Figures(@Reference Ledger ledger) {
        this.ledger = ledger;
    }

    /** One measure, whole and in parts. */
    Answer of(Question question) {
        Counted counted = counted(question);
        Measure measure = question.measures().get(0);
        List<Row> rows = new ArrayList<>();
        if (question.by() != null) {
            counted.parts().forEach((part, sums) -> rows.add(Row.of(question.name(part), measure, sums)));
        }
        return new Answer(
                measure.id(),
                measure.unit(),
                question.from(),
                question.to(),
                question.region(),
                question.trade(),
                question.by() == null ? null : question.by().code(),
                rows,
                Row.of(null, measure, counted.whole()),
                counted.run().position(),
                counted.run().countedAt());
    }

    /** All measures of a day. */
    Today today(Question question) {
        Counted counted = counted(question);
        Map<String, Long> figures = new LinkedHashMap<>();
        for (Measure measure : question.measures()) {
            figures.put(measure.id(), counted.whole().getOrDefault(measure, 0L));
        }
        Run run = counted.run();
        return new Today(question.from(), question.region(), figures, run.position(), run.countedAt());
    }

    /** Reads figures that all belong to one position: again when somebody has counted on meanwhile. */
    private Counted counted(Question question) {
        for (int i = 0; i < TRIES; i++) {
            Counted counted = ledger.read(sql -> {
                Counted sums = sums(sql, question, Run.live(sql));
                Run now = Run.live(sql);
                return now.equals(sums.run()) ? sums : null;
            });
            if (counted != null) {
                return counted;
            }
        }
        // Much is happening: let the counting wait for once.
        return ledger.write(sql -> sums(sql, question, Run.lockLive(sql)));
    }

    private static Counted sums(Sql sql, Question question, Run run) {
        String part = question.part();
        List<Object> values = new ArrayList<>();
        values.add(run.id());
        question.measures().forEach(measure -> values.add(measure.id()));
        values.add(question.from());
        values.add(question.to());
        values.add(question.prefix() + "%");
        if (question.trade() != null) {
            values.add(question.trade());
        }
        String text =
                "SELECT MEASURE, SUM(COUNTED) AS ALL_OF_IT" + (part == null ? "" : ", " + part + " AS PART") + FROM
                        + Sql.marks(question.measures().size()) + ") AND ON_DAY >= ? AND ON_DAY <= ? AND REGION LIKE ?"
                        + (question.trade() == null ? "" : " AND TRADE = ?")
                        + " GROUP BY MEASURE" + (part == null ? "" : ", " + part);
        Map<String, Map<Measure, Long>> parts = new TreeMap<>();
        Map<Measure, Long> whole = new EnumMap<>(Measure.class);
        sql.list(
                text,
                row -> {
                    Measure measure = Measure.of(row.getString("MEASURE"));
                    long sum = row.getLong("ALL_OF_IT");
                    whole.merge(measure, sum, Long::sum);
                    String name = part == null ? "" : row.getString("PART");
                    return parts.computeIfAbsent(name, any -> new EnumMap<>(Measure.class))
                            .put(measure, sum);
                },
                values.toArray());
        if (parts.size() > MOST_ROWS) {
            throw Problem.refused("monitoring.too-many-rows").with("rows", MOST_ROWS);
        }
        return new Counted(run, parts, whole);
    }

    /** Sums of one moment. */
    private record Counted(Run run, Map<String, Map<Measure, Long>> parts, Map<Measure, Long> whole) {}

    /**
     * A measure, whole and in parts.
     *
     * @param region null for the whole deployment
     * @param trade null for all
     * @param by null when only the whole was asked for
     * @param rows in order of their names; where nothing was counted there is none
     * @param position up to here the log is in it, see {@code FiguresChanged}
     * @param countedAt when something was last counted; null when nothing ever was
     */
    public record Answer(
            String measure,
            Measure.Unit unit,
            LocalDate from,
            LocalDate to,
            String region,
            String trade,
            String by,
            List<Row> rows,
            Row total,
            long position,
            Instant countedAt) {}

    /**
     * A part, or the whole.
     *
     * @param part a day, a code or a channel; null for the whole. Of parts by region the one with the asked region's own code is what
     *     was counted at its level and no lower
     * @param count what the value is to be divided by for a mean; null when the measure has none
     * @param mean null when there is none
     */
    public record Row(String part, long value, Long count, Double mean) {
        static Row of(String part, Measure measure, Map<Measure, Long> sums) {
            long value = sums.getOrDefault(measure, 0L);
            if (measure.per() == null) {
                return new Row(part, value, null, null);
            }
            long count = sums.getOrDefault(measure.per(), 0L);
            return new Row(part, value, count, count == 0 ? null : (double) value / count);
        }
    }

    /**
     * The figures of today.
     *
     * @param region null for the whole deployment
     * @param figures measure → value
     */
    public record Today(LocalDate day, String region, Map<String, Long> figures, long position, Instant countedAt) {}
}
