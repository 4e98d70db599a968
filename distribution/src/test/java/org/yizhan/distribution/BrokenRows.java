// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.demo.Invariants;

/** Breaks rows of a hall in which people were hired, one way at a time, and asks the invariants' SQL whether it sees it. */
final class BrokenRows {
    private static final String SET = "UPDATE ENGAGEMENT_ENGAGEMENT SET ";
    private static final String FULL = "(SELECT SHIFT FROM ENGAGEMENT_ENGAGEMENT WHERE STATE = 'CONFIRMED'"
            + " GROUP BY SHIFT HAVING COUNT(*) > 1)";
    private static final String PEOPLE = "REGISTRATION_WORKER SET ";
    /** Each with the check that must see it. */
    private static final List<Map.Entry<String, String>> BREAKS = List.of(
            Map.entry("overfilled-shifts", "UPDATE ENGAGEMENT_SHIFT SET TAKEN = 1, PLACES = 1 WHERE ID IN " + FULL),
            Map.entry(
                    "overfilled-shifts",
                    "UPDATE ENGAGEMENT_SHIFT SET TAKEN = 1, PLACES = 1 WHERE ID IN " + FULL + ";" + SET
                            + "STATE = 'OFFERED' WHERE STATE = 'CONFIRMED'"),
            Map.entry("seats-counted-wrong", "UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN + 1 WHERE TAKEN < PLACES"),
            Map.entry("seats-counted-wrong", "UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN - 1 WHERE TAKEN > 0"),
            Map.entry(
                    "seats-counted-wrong",
                    "UPDATE ENGAGEMENT_SHIFT SET TAKEN = 0 WHERE ID IN"
                            + " (SELECT SHIFT FROM ENGAGEMENT_ENGAGEMENT WHERE STATE = 'CLOSED')"),
            Map.entry("double-bookings", SET + "WORKER = 'w' WHERE SHIFT IN " + FULL),
            Map.entry("double-bookings", SET + "WORKER = 'w', STATE = 'OFFERED' WHERE SHIFT IN " + FULL),
            Map.entry(
                    "double-bookings",
                    SET + "WORKER = 'w', STATE = 'SENT_HOME', CHECKED_OUT_AT = END_AT WHERE SHIFT IN " + FULL),
            Map.entry("applied-twice", SET + "WORKER = 'w' WHERE STATE = 'CONFIRMED' AND SHIFT IN " + FULL),
            Map.entry("applied-twice", SET + "WORKER = 'w', STATE = 'CLOSED' WHERE SHIFT IN " + FULL),
            Map.entry("applied-twice", SET + "WORKER = 'w', STATE = 'SENT_HOME' WHERE SHIFT IN " + FULL),
            Map.entry("hired-by-unverified-employer", "UPDATE REGISTRATION_EMPLOYER SET VERIFICATION = 'PENDING'"),
            Map.entry("hired-before-verified", "UPDATE " + PEOPLE + "VERIFIED_AT = NULL"),
            Map.entry("hired-before-verified", "UPDATE " + PEOPLE + "VERIFIED_AT = {ts '2199-01-01 00:00:00'}"),
            Map.entry("hired-before-verified", "UPDATE " + PEOPLE + "BORN = NULL"),
            Map.entry("hired-after-close", told("Published", "Closed")),
            Map.entry("hired-after-close", told("Published", "Paused")),
            Map.entry(
                    "hired-after-close",
                    "DELETE FROM PLATFORM_EVENT WHERE TYPE = 'engagement.EngagementConfirmed' AND SEQ ="
                            + " (SELECT MAX(SEQ) FROM PLATFORM_EVENT WHERE TYPE = 'engagement.EngagementConfirmed')"),
            Map.entry("paid-below-the-floor", floor("9901", 1_000, 2) + ";" + SET + "WAGE_FEN = 999"),
            Map.entry("paid-below-the-floor", floor("9900", 1_000_000, 2)),
            Map.entry("paid-below-the-floor", floor("9900", 1, 2) + ";" + floor("9901", 1_000_000, 2)),
            Map.entry("paid-below-the-floor", floor("9901", 1, 2) + ";" + floor("9901", 1_000_000, 3)),
            Map.entry(
                    "part-time-weeks-too-long",
                    SET + "RELATION = 'PART_TIME', WORKER = 'w', END_AT = {ts '2199-01-01 00:00:00'}"
                            + " WHERE STATE = 'CONFIRMED'"),
            Map.entry("worked-before-confirmed", SET + "CONFIRMED_AT = NULL WHERE CHECKED_IN_AT IS NOT NULL"),
            Map.entry("closed-without-hours", SET + "CONFIRMED_MINUTES = NULL"),
            Map.entry("events-without-position", "UPDATE PLATFORM_EVENT SET POSITION = NULL"),
            Map.entry(
                    "dead-letters",
                    "INSERT INTO PLATFORM_DEAD_LETTER VALUES ('x', 'x', 1, 'x', 'x', {ts '2026-01-01 00:00:00'})"),
            Map.entry("versions-run-backwards", "UPDATE PLATFORM_EVENT SET SUBJECT_VERSION = -SUBJECT_VERSION"));

    /** Rows as odd as those above, in which nothing is broken. */
    private static final List<Map.Entry<String, String>> ODD = List.of(
            Map.entry(
                    "double-bookings",
                    SET + "WORKER = 'w', STATE = 'SENT_HOME', CHECKED_OUT_AT = START_AT WHERE SHIFT IN " + FULL),
            Map.entry(
                    "double-bookings",
                    SET + "WORKER = 'w', STATE = 'OFFER_EXPIRED' WHERE STATE = 'CONFIRMED' AND SHIFT IN " + FULL),
            Map.entry("hired-after-close", told("Submitted", "Closed")));

    private final Connection connection;

    private static String told(String instead, String what) {
        return "UPDATE PLATFORM_EVENT SET TYPE = 'posting.Posting" + what + "' WHERE TYPE = 'posting.Posting" + instead
                + "'";
    }

    private static String floor(String region, long fen, int day) {
        return "INSERT INTO REFERENCE_WAGE_FLOOR VALUES ('" + region + day + "', 1, '" + region + "00000000', " + fen
                + ", {d '2020-01-0" + day + "'}, NULL)";
    }

    private BrokenRows(Connection connection) {
        this.connection = connection;
    }

    /** Leaves the tables as they were. */
    static void areSeen(Connection connection) throws SQLException {
        BrokenRows rows = new BrokenRows(connection);
        connection.setAutoCommit(false);
        try {
            List<String> unseen = new ArrayList<>();
            for (Map.Entry<String, String> one : BREAKS) {
                if (rows.seen(one.getKey(), one.getValue().split(";")) == 0) {
                    unseen.add(one.toString());
                }
            }
            assertThat(unseen).isEmpty();
            for (Map.Entry<String, String> one : ODD) {
                assertThat(rows.seen(one.getKey(), one.getValue()))
                        .as(one.toString())
                        .isZero();
            }
            rows.countsBirthdaysToTheDay();
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private long seen(String check, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
            }
            return Invariants.broken(connection).get(check);
        } finally {
            connection.rollback();
        }
    }

    private void countsBirthdaysToTheDay() throws SQLException {
        String first =
                "SELECT WORKER, START_AT FROM ENGAGEMENT_ENGAGEMENT WHERE CONFIRMED_AT IS NOT NULL ORDER BY START_AT";
        String worker;
        LocalDateTime start;
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(first)) {
            row.next();
            worker = row.getString(1);
            start = row.getTimestamp(2).toLocalDateTime();
        }
        // In the market's zone it starts when a day begins, which is yesterday in the tables' zone.
        LocalDate day = start.toLocalDate().plusDays(1);
        LocalDateTime midnight = day.atStartOfDay().minusHours(8);
        assertThat(tooYoung(worker, midnight, day.minusYears(16))).isZero();
        assertThat(tooYoung(worker, midnight.minusSeconds(1), day.minusYears(16)))
                .isEqualTo(1);
        assertThat(tooYoung(worker, midnight, day.minusYears(16).plusDays(1))).isEqualTo(1);
    }

    private long tooYoung(String worker, LocalDateTime start, LocalDate born) throws SQLException {
        try (PreparedStatement person = connection.prepareStatement("UPDATE " + PEOPLE + "BORN = ? WHERE ID = ?");
                PreparedStatement only = connection.prepareStatement(
                        "UPDATE ENGAGEMENT_ENGAGEMENT SET CONFIRMED_AT = NULL WHERE WORKER <> ? OR ID > (SELECT MIN(ID)"
                                + " FROM ENGAGEMENT_ENGAGEMENT WHERE WORKER = ? AND CONFIRMED_AT IS NOT NULL)");
                PreparedStatement work = connection.prepareStatement(
                        SET + "START_AT = ? WHERE WORKER = ? AND CONFIRMED_AT IS NOT NULL")) {
            person.setDate(1, Date.valueOf(born));
            person.setString(2, worker);
            person.executeUpdate();
            only.setString(1, worker);
            only.setString(2, worker);
            only.executeUpdate();
            work.setTimestamp(1, Timestamp.valueOf(start));
            work.setString(2, worker);
            assertThat(work.executeUpdate()).isEqualTo(1);
            return Invariants.broken(connection).get("hired-too-young");
        } finally {
            connection.rollback();
        }
    }
}
