// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yizhan.api.registration.Worker;
import org.yizhan.testkit.TestHouse;

/**
 * Invariant 13: of a person this module learns the day of birth and a masked name, to judge and to show. Neither stays in any table,
 * in an event or in the audit, however it is written.
 */
final class PersonalTraces {
    private static final List<DateTimeFormatter> FORMS = Stream.of(
                    "uuuu-MM-dd", "uuuuMMdd", "uuuu/M/d", "uuuu年M月d日", "uuuu,M,d")
            .map(DateTimeFormatter::ofPattern)
            .toList();

    private final TestHouse house;

    PersonalTraces(TestHouse house) {
        this.house = house;
    }

    /** What was met where, a sentence each. */
    List<String> of(People people) {
        List<Worker> all = people.after(null, Integer.MAX_VALUE);
        TreeSet<String> traces = new TreeSet<>(
                people.maskedNames(all.stream().map(Worker::id).toList()).values());
        all.forEach(worker -> traces.addAll(written(worker.born())));
        List<String> met = new ArrayList<>();
        try (Connection connection = house.connection()) {
            for (String table : tables(connection)) {
                String rows = rows(connection, table);
                traces.stream().filter(rows::contains).forEach(trace -> met.add("personal: " + trace + " in " + table));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return met;
    }

    /** A date also as JSON writes one that nobody has told how. */
    private static List<String> written(LocalDate day) {
        return FORMS.stream().map(day::format).toList();
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet row =
                connection.getMetaData().getTables(null, connection.getSchema(), "%", new String[] {"TABLE"})) {
            while (row.next()) {
                names.add(row.getString("TABLE_NAME"));
            }
        }
        return names;
    }

    private static String rows(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT * FROM " + table)) {
            StringBuilder text = new StringBuilder();
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                String[] cells = new String[columns];
                for (int i = 0; i < columns; i++) {
                    cells[i] = row.getString(i + 1);
                }
                text.append(Arrays.stream(cells).collect(Collectors.joining("\t")))
                        .append('\n');
            }
            return text.toString();
        }
    }
}
