// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The table that says which migrations have run, and how far one came. */
final class MigrationHistory {
    private static final Set<String> NO_SUCH_TABLE = Set.of("42X05", "42P01");
    private static final Set<String> TABLE_EXISTS = Set.of("X0Y32", "42P07", "23505");
    private static final int LONGEST_ERROR = 500;

    private final Clock clock;

    MigrationHistory(Clock clock) {
        this.clock = clock;
    }

    void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement
                    .executeQuery("SELECT MODULE FROM PLATFORM_MIGRATION WHERE VERSION < 0")
                    .close();
        } catch (SQLException e) {
            if (!NO_SUCH_TABLE.contains(e.getSQLState())) {
                throw e;
            }
            createTable(connection);
        }
    }

    private static void createTable(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    CREATE TABLE PLATFORM_MIGRATION (
                        MODULE VARCHAR(80) NOT NULL,
                        VERSION INTEGER NOT NULL,
                        NAME VARCHAR(100) NOT NULL,
                        CHECKSUM VARCHAR(64) NOT NULL,
                        STATE VARCHAR(10) NOT NULL,
                        STEP INTEGER NOT NULL,
                        STEPS INTEGER NOT NULL,
                        ERROR VARCHAR(500),
                        STARTED_AT TIMESTAMP NOT NULL,
                        FINISHED_AT TIMESTAMP,
                        PRIMARY KEY (MODULE, VERSION))
                    """);
        } catch (SQLException e) {
            // Another node may have made it between the look and the making.
            if (!TABLE_EXISTS.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    Map<Integer, Line> lines(Connection connection, String module) throws SQLException {
        Map<Integer, Line> found = new HashMap<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT VERSION, CHECKSUM, STATE, STEP FROM PLATFORM_MIGRATION WHERE MODULE = ?")) {
            select.setString(1, module);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getInt(1),
                            new Line(
                                    rows.getInt(1),
                                    rows.getString(2),
                                    "done".equals(rows.getString(3)),
                                    rows.getInt(4)));
                }
            }
        }
        return found;
    }

    /** Writes the line of a script that begins, or finds the one of a script that was interrupted. */
    int begin(Connection connection, String module, MigrationScript script) throws SQLException {
        Line line = lines(connection, module).get(script.version());
        if (line == null) {
            try (PreparedStatement insert = connection.prepareStatement(
                    "INSERT INTO PLATFORM_MIGRATION"
                            + " (MODULE, VERSION, NAME, CHECKSUM, STATE, STEP, STEPS, STARTED_AT) VALUES (?, ?, ?, ?, 'running', 0, ?, ?)")) {
                insert.setString(1, module);
                insert.setInt(2, script.version());
                insert.setString(3, script.name());
                insert.setString(4, script.checksum());
                insert.setInt(5, script.statements().size());
                insert.setTimestamp(6, Times.timestamp(clock.instant()));
                insert.executeUpdate();
            }
            return 0;
        }
        try (PreparedStatement update = connection.prepareStatement("UPDATE PLATFORM_MIGRATION SET STATE = 'running',"
                + " CHECKSUM = ?, STEPS = ?, ERROR = NULL WHERE MODULE = ? AND VERSION = ?")) {
            update.setString(1, script.checksum());
            update.setInt(2, script.statements().size());
            update.setString(3, module);
            update.setInt(4, script.version());
            update.executeUpdate();
        }
        return line.step();
    }

    void step(Connection connection, String module, MigrationScript script, int step) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE PLATFORM_MIGRATION SET STEP = ? WHERE MODULE = ? AND VERSION = ?")) {
            update.setInt(1, step);
            update.setString(2, module);
            update.setInt(3, script.version());
            update.executeUpdate();
        }
    }

    void end(Connection connection, String module, MigrationScript script) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE PLATFORM_MIGRATION SET STATE = 'done', STEP = ?,"
                        + " ERROR = NULL, FINISHED_AT = ? WHERE MODULE = ? AND VERSION = ?")) {
            update.setInt(1, script.statements().size());
            update.setTimestamp(2, Times.timestamp(clock.instant()));
            update.setString(3, module);
            update.setInt(4, script.version());
            update.executeUpdate();
        }
    }

    void fail(Connection connection, String module, MigrationScript script, String error) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE PLATFORM_MIGRATION SET STATE = 'failed', ERROR = ? WHERE MODULE = ? AND VERSION = ?")) {
            update.setString(1, error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error);
            update.setString(2, module);
            update.setInt(3, script.version());
            update.executeUpdate();
        }
    }

    /** What the table knows of a script. */
    record Line(int version, String checksum, boolean done, int step) {}
}
