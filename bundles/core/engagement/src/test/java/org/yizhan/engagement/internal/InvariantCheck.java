// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.WeekFields;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yizhan.api.posting.Shift;
import org.yizhan.testkit.TestHouse;

/** Asks the tables, with SQL of its own, whether the market's invariants hold. Knows nothing of the code that keeps them. */
final class InvariantCheck {
    /** Who sits on a place: the held, the confirmed and all that comes of a confirmed one who came. */
    private static final String SEATED = "('OFFERED', 'CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT', 'HOURS_AGREED',"
            + " 'HOURS_DISPUTED', 'SENT_HOME', 'CLOSED')";

    private static final String BUSY =
            "(E.STATE IN ('CONFIRMED', 'CHECKED_IN', 'CHECKED_OUT') OR (E.STATE = 'OFFERED' AND E.DUE_AT > ?))";

    private final TestHouse house;
    private final Instant now;
    private final int dailyMinutes;

    private InvariantCheck(TestHouse house, int dailyMinutes) {
        this.house = house;
        this.now = house.clock().instant();
        this.dailyMinutes = dailyMinutes;
    }

    static InvariantCheck of(TestHouse house) {
        return new InvariantCheck(house, 240);
    }

    /** @param settings of the city, which may have another limit for the day, or none */
    static InvariantCheck of(TestHouse house, EngagementSettings settings) {
        return new InvariantCheck(house, (int) settings.partTimeDaily().toMinutes());
    }

    void holds() {
        assertThat(broken()).isEmpty();
    }

    /** What is wrong, a sentence each. */
    List<String> broken() {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(overfilled());
        wrong.addAll(miscounted());
        wrong.addAll(doubleBooked());
        wrong.addAll(appliedTwice());
        wrong.addAll(overworked());
        wrong.addAll(badlyAnnounced());
        return wrong;
    }

    /** Invariant 1. */
    List<String> overfilled() {
        return ask(
                "SELECT S.ID, S.PLACES, COUNT(*) FROM ENGAGEMENT_SHIFT S JOIN ENGAGEMENT_ENGAGEMENT E ON E.SHIFT = S.ID"
                        + " WHERE E.STATE IN " + SEATED + " GROUP BY S.ID, S.PLACES HAVING COUNT(*) > S.PLACES",
                "overfilled: shift, places, seated");
    }

    /** The counter says what the rows say; those who did not come may have left their place behind with the shift. */
    private List<String> miscounted() {
        return ask(
                "SELECT S.ID, S.TAKEN, C.SEATED, C.MISSING FROM ENGAGEMENT_SHIFT S JOIN (SELECT SHIFT,"
                        + " SUM(CASE WHEN STATE IN " + SEATED + " THEN 1 ELSE 0 END) SEATED,"
                        + " SUM(CASE WHEN STATE IN ('NO_SHOW', 'EMPLOYER_NO_SHOW') AND ENDED_AT >= END_AT THEN 1 ELSE 0 END)"
                        + " MISSING FROM ENGAGEMENT_ENGAGEMENT GROUP BY SHIFT) C ON C.SHIFT = S.ID"
                        + " WHERE S.TAKEN <> C.SEATED + C.MISSING",
                "miscounted: shift, taken, seated, missing");
    }

    /** Invariant 2. */
    List<String> doubleBooked() {
        return ask(
                "SELECT E.WORKER, E.ID, F.ID FROM ENGAGEMENT_ENGAGEMENT E JOIN ENGAGEMENT_ENGAGEMENT F"
                        + " ON F.WORKER = E.WORKER AND F.ID > E.ID AND F.START_AT < E.END_AT AND F.END_AT > E.START_AT"
                        + " WHERE " + BUSY + " AND " + BUSY.replace("E.", "F."),
                "double-booked: worker, engagements",
                now,
                now);
    }

    /** Invariant 3. */
    private List<String> appliedTwice() {
        return ask(
                "SELECT E.WORKER, E.SHIFT, COUNT(*) FROM ENGAGEMENT_ENGAGEMENT E WHERE E.STATE = 'APPLIED' OR " + BUSY
                        + " GROUP BY E.WORKER, E.SHIFT HAVING COUNT(*) > 1",
                "applied twice: worker, shift",
                now);
    }

    /** Invariant 8, the hours. */
    private List<String> overworked() {
        Map<String, Integer> weeks = new HashMap<>();
        Map<String, Integer> days = new HashMap<>();
        String text = "SELECT E.WORKER, E.EMPLOYER, E.START_AT, E.END_AT, E.BREAK_MINUTES FROM ENGAGEMENT_ENGAGEMENT E"
                + " WHERE E.RELATION = 'PART_TIME' AND (E.STATE IN ('CHECKED_OUT', 'HOURS_AGREED', 'HOURS_DISPUTED',"
                + " 'CLOSED') OR " + BUSY + ")";
        rows(
                text,
                row -> {
                    Instant start = row.getTimestamp(3).toInstant();
                    LocalDate day = start.atZone(Shift.ZONE).toLocalDate();
                    int minutes =
                            (int) ((row.getTimestamp(4).toInstant().toEpochMilli() - start.toEpochMilli()) / 60_000)
                                    - row.getInt(5);
                    String who = row.getString(1) + " with " + row.getString(2);
                    String week = day.get(WeekFields.ISO.weekBasedYear()) + "-"
                            + day.get(WeekFields.ISO.weekOfWeekBasedYear());
                    weeks.merge(who + " in " + week, minutes, Integer::sum);
                    days.merge(who + " on " + day, minutes, Integer::sum);
                    return null;
                },
                now);
        List<String> wrong = new ArrayList<>();
        weeks.forEach((key, minutes) -> {
            if (minutes > 1_440) {
                wrong.add("overworked: " + key + ": " + minutes + " min a week");
            }
        });
        days.forEach((key, minutes) -> {
            if (dailyMinutes > 0 && minutes > dailyMinutes) {
                wrong.add("overworked: " + key + ": " + minutes + " min a day");
            }
        });
        return wrong;
    }

    /**
     * How many were ever confirmed on a posting. Counted by id: Derby's scan of an index that holds the state can miss a row
     * that changes its state meanwhile.
     */
    long confirmed(String posting) {
        String text =
                "SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT --DERBY-PROPERTIES constraint=ENGAGEMENT_ENGAGEMENT_PK\n"
                        + " WHERE POSTING = ? AND CONFIRMED_AT IS NOT NULL";
        return rows(text, row -> row.getLong(1), posting).get(0);
    }

    /** Invariant 7, by the days of birth that registration knows. */
    List<String> tooYoung(People people) {
        String text = "SELECT E.WORKER, E.START_AT, S.TRADE FROM ENGAGEMENT_ENGAGEMENT E JOIN ENGAGEMENT_SHIFT S"
                + " ON S.ID = E.SHIFT";
        return rows(text, row -> {
                    LocalDate day =
                            row.getTimestamp(2).toInstant().atZone(Shift.ZONE).toLocalDate();
                    int age = Period.between(people.find(row.getString(1)).born(), day)
                            .getYears();
                    boolean lawful = age >= 18 || age >= 16 && row.getString(3).equals("CLEANER");
                    return lawful ? null : "too young: " + row.getString(1) + ", " + age;
                })
                .stream()
                .filter(Objects::nonNull)
                .toList();
    }

    /** Invariant 4, the workers' side: nobody who is suspended or not verified has an application. */
    List<String> ofNoStanding(People people) {
        return rows("SELECT DISTINCT WORKER FROM ENGAGEMENT_ENGAGEMENT", row -> row.getString(1)).stream()
                .map(people::find)
                .filter(Objects::nonNull)
                .filter(worker -> !worker.active() || !worker.verified())
                .map(worker -> "of no standing: " + worker.id())
                .toList();
    }

    /** The totals that the events tell are those of the open shifts; an engagement's versions have no holes. */
    private List<String> badlyAnnounced() {
        List<String> wrong = new ArrayList<>(ask(
                "SELECT P.ID, P.PLACES, P.TAKEN, T.PLACES, T.TAKEN FROM ENGAGEMENT_POSTING P JOIN"
                        + " (SELECT POSTING, SUM(PLACES) PLACES, SUM(TAKEN) TAKEN FROM ENGAGEMENT_SHIFT WHERE IS_OPEN"
                        + " GROUP BY POSTING) T ON T.POSTING = P.ID WHERE P.PLACES <> T.PLACES OR P.TAKEN <> T.TAKEN",
                "totals: posting, places, taken, of its shifts"));
        wrong.addAll(ask(
                "SELECT P.ID FROM ENGAGEMENT_POSTING P WHERE P.SEAT_VERSION > 0 AND NOT EXISTS (SELECT 1 FROM"
                        + " PLATFORM_EVENT V WHERE V.SUBJECT = P.ID AND V.SUBJECT_VERSION = P.SEAT_VERSION)",
                "not announced: posting"));
        wrong.addAll(ask(
                "SELECT SUBJECT, SUBJECT_VERSION, COUNT(*) FROM PLATFORM_EVENT GROUP BY SUBJECT, SUBJECT_VERSION"
                        + " HAVING COUNT(*) > 1",
                "one version told twice: subject, version"));
        return wrong;
    }

    List<String> ask(String text, String what, Object... values) {
        return rows(
                text,
                row -> {
                    StringBuilder line = new StringBuilder(what).append(":");
                    for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                        line.append(' ').append(row.getString(i));
                    }
                    return line.toString();
                },
                values);
    }

    <T> List<T> rows(String text, Sql.Row<T> reader, Object... values) {
        try (Connection connection = house.connection();
                PreparedStatement statement = connection.prepareStatement(text)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i] instanceof Instant at ? Timestamp.from(at) : values[i]);
            }
            List<T> found = new ArrayList<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(reader.read(row));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
