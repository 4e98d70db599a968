// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.IsoFields;
import java.util.HashMap;
import java.util.Map;

/** Part-time work of one worker for one employer in one week; by reading, since databases do not agree on what a week is. */
final class WorkedWeeks {
    /** Labour contract law, article 68. */
    private static final Duration MOST = Duration.ofHours(24);

    private static final int MARKET_HOURS = 8;
    private static final String WORK = "SELECT WORKER, EMPLOYER, START_AT, END_AT, BREAK_MINUTES"
            + " FROM ENGAGEMENT_ENGAGEMENT WHERE RELATION = 'PART_TIME' AND STATE IN ('CONFIRMED', 'CHECKED_IN',"
            + " 'CHECKED_OUT', 'HOURS_AGREED', 'HOURS_DISPUTED', 'CLOSED')";

    private record Week(String worker, String employer, int year, int number) {}

    private WorkedWeeks() {}

    /** How many weeks have more of it than is lawful. */
    static long tooLong(Connection connection) throws SQLException {
        Map<Week, Duration> weeks = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(WORK)) {
            while (row.next()) {
                LocalDateTime start = row.getTimestamp(3).toLocalDateTime();
                LocalDateTime end = row.getTimestamp(4).toLocalDateTime();
                LocalDate day = start.plusHours(MARKET_HOURS).toLocalDate();
                Week week = new Week(
                        row.getString(1),
                        row.getString(2),
                        day.get(IsoFields.WEEK_BASED_YEAR),
                        day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
                weeks.merge(week, Duration.between(start, end).minusMinutes(row.getInt(5)), Duration::plus);
            }
        }
        return weeks.values().stream().filter(time -> time.compareTo(MOST) > 0).count();
    }
}
