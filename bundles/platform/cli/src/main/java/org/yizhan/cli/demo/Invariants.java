// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.locks.LockSupport;
import org.yizhan.cli.Failure;

/**
 * Looks at the tables of a hall with SQL of its own ({@code invariants.sql}), without the code that keeps them in order. On Derby
 * the hall must have stopped, because one process owns the files.
 */
public final class Invariants {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LOOK = Duration.ofMillis(20);

    private Invariants() {}

    /** Something else to look at while the tables are open. */
    @FunctionalInterface
    public interface Look {
        void at(Connection connection) throws SQLException;
    }

    /** The tables of a hall that has stopped or was killed. */
    @FunctionalInterface
    public interface Tables {
        /** How many rows break each invariant, after another look. */
        Map<String, Long> broken(Look look);
    }

    /** How many rows break each invariant, by its name; all zero is well. */
    public static Map<String, Long> broken(Connection connection) throws SQLException {
        Map<String, Long> broken = new LinkedHashMap<>();
        for (Map.Entry<String, String> check : checks().entrySet()) {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(check.getValue())) {
                long count = 0;
                while (rows.next()) {
                    count++;
                }
                broken.put(check.getKey(), count);
            }
        }
        broken.put("hired-after-close", ShutDoors.hired(connection));
        broken.put("part-time-weeks-too-long", WorkedWeeks.tooLong(connection));
        broken.put("versions-run-backwards", backwards(connection));
        return broken;
    }

    /**
     * Events of a subject whose version is lower than one before; by reading, since a join of all with all takes minutes. What
     * has no position yet was not told to anybody, so it has no order that could be wrong.
     */
    private static long backwards(Connection connection) throws SQLException {
        String sql = "SELECT SUBJECT, TYPE, SUBJECT_VERSION FROM PLATFORM_EVENT WHERE POSITION IS NOT NULL"
                + " ORDER BY SUBJECT, TYPE, POSITION";
        long count = 0;
        String former = null;
        long version = 0;
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String subject = rows.getString(1) + rows.getString(2);
                if (subject.equals(former) && rows.getLong(3) < version) {
                    count++;
                }
                former = subject;
                version = rows.getLong(3);
            }
        }
        return count;
    }

    /** Opens the Derby database in the folder, which recovers it after a crash, and shuts it down again. */
    public static Map<String, Long> brokenInDerby(Path folder) {
        return brokenInDerby(folder, connection -> {});
    }

    /** The same, after another look at the tables. */
    public static Map<String, Long> brokenInDerby(Path folder, Look look) {
        String url = "jdbc:derby:" + folder;
        try {
            try (Connection connection = DriverManager.getConnection(url)) {
                look.at(connection);
                return broken(connection);
            } finally {
                shutdown(url);
            }
        } catch (SQLException e) {
            throw new Failure(e, "demo.database", folder, e.getMessage());
        }
    }

    /**
     * Looks at a PostgreSQL when it has noticed that the hall is gone: what a killed process had begun to commit may still be
     * on its way.
     *
     * @param user null when the address names one
     */
    public static Map<String, Long> brokenInPostgres(String url, String user, String password, Look look) {
        Properties login = new Properties();
        if (user != null) {
            login.put("user", user);
        }
        if (password != null) {
            login.put("password", password);
        }
        try (Connection connection = DriverManager.getConnection(url, login)) {
            awaitAlone(connection, url);
            look.at(connection);
            return broken(connection);
        } catch (SQLException e) {
            throw new Failure(e, "demo.database", url, e.getMessage());
        }
    }

    private static void awaitAlone(Connection connection, String url) throws SQLException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (others(connection) > 0) {
            if (System.nanoTime() > end) {
                throw new Failure("soak.still-connected", url);
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private static long others(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM PG_STAT_ACTIVITY"
                        + " WHERE DATNAME = CURRENT_DATABASE() AND APPLICATION_NAME = 'yizhan'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void shutdown(String url) throws SQLException {
        try {
            DriverManager.getConnection(url + ";shutdown=true").close();
        } catch (SQLException e) {
            // Derby says by an exception that it has shut down.
            if (!"08006".equals(e.getSQLState())) {
                throw e;
            }
        }
    }

    static Map<String, String> checks() {
        Map<String, String> checks = new LinkedHashMap<>();
        for (String part : text().split(";\\s*")) {
            String name = null;
            StringBuilder sql = new StringBuilder();
            for (String line : part.strip().split("\n")) {
                if (line.startsWith("-- ")) {
                    name = line.substring(3).strip();
                } else {
                    sql.append(line).append('\n');
                }
            }
            if (!sql.toString().isBlank()) {
                checks.put(name, sql.toString());
            }
        }
        return checks;
    }

    private static String text() {
        try (InputStream in = Invariants.class.getResourceAsStream("invariants.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
