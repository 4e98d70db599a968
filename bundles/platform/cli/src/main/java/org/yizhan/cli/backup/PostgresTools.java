// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.yizhan.cli.DatabaseSetting;
import org.yizhan.cli.Failure;

/** PostgreSQL's own tools. They get the password by the environment: a command line can be read by everybody on the machine. */
public final class PostgresTools {
    private static final String DUMP = "pg_dump";
    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\S+)");

    private final DatabaseSetting setting;

    public PostgresTools(DatabaseSetting setting) {
        this.setting = setting;
    }

    /**
     * The version of the {@code pg_dump} that is found here.
     *
     * @throws Failure when none is
     */
    public String version() {
        Matcher said = VERSION.matcher(run(List.of(DUMP, "--version")));
        if (!said.find()) {
            throw new Failure("backup.no-tool", DUMP);
        }
        return said.group(1);
    }

    /** Dumps the database while everybody works on, and counts what the dump holds: both look at the same moment. */
    Tables dump(Path file) {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setReadOnly(true);
            String snapshot;
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT pg_export_snapshot()")) {
                rows.next();
                snapshot = rows.getString(1);
            }
            Tables tables = Tables.of(connection);
            run(List.of(
                    DUMP,
                    "--format=custom",
                    "--no-owner",
                    "--no-privileges",
                    "--snapshot=" + snapshot,
                    "--file=" + file));
            return tables;
        } catch (SQLException e) {
            throw new Failure(e, "backup.not-opened", setting.shown(), e.getMessage());
        }
    }

    /** What is there now. */
    Tables look() {
        try (Connection connection = connect()) {
            connection.setReadOnly(true);
            return Tables.of(connection);
        } catch (SQLException e) {
            throw new Failure(e, "backup.not-opened", setting.shown(), e.getMessage());
        }
    }

    /**
     * Fills the database with the dump, all of it or nothing. By way of a script beside the dump, since {@code pg_restore} from
     * version 17 on begins with a setting that older servers do not know, and would end there.
     */
    void restore(Path dump) {
        Path script = dump.resolveSibling("postgres.sql");
        run(List.of("pg_restore", "--no-owner", "--no-privileges", "--file=" + script, dump.toString()));
        run(List.of("sed", "-i", "1,30{/^SET transaction_timeout = 0;$/d}", script.toString()));
        run(List.of(
                "psql",
                "--no-psqlrc",
                "--quiet",
                "--single-transaction",
                "--set=ON_ERROR_STOP=1",
                "--output=/dev/null",
                "--file=" + script));
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(setting.url(), setting.login());
    }

    private Properties address() {
        Properties parts = DatabaseSetting.address(setting.url());
        if (parts == null) {
            throw new Failure("backup.bad-url", setting.shown());
        }
        return parts;
    }

    /** @return what it has said */
    private String run(List<String> command) {
        Properties address = address();
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        Map<String, String> environment = process.environment();
        environment.put("PGHOST", address.getProperty("PGHOST"));
        environment.put("PGPORT", address.getProperty("PGPORT"));
        environment.put("PGDATABASE", address.getProperty("PGDBNAME"));
        String user = setting.user() == null ? address.getProperty("user") : setting.user();
        String password = setting.password() == null ? address.getProperty("password") : setting.password();
        put(environment, "PGUSER", user);
        put(environment, "PGPASSWORD", password);
        put(environment, "PGSSLMODE", address.getProperty("sslmode"));
        put(environment, "PGSSLROOTCERT", address.getProperty("sslrootcert"));
        try {
            Process running = process.start();
            try {
                String said = said(running);
                if (running.waitFor() != 0) {
                    String last = said.lines().reduce((first, second) -> second).orElse("-");
                    throw new Failure("backup.tool-failed", command.get(0), last);
                }
                return said;
            } finally {
                running.destroy();
            }
        } catch (IOException | ExecutionException e) {
            throw new Failure(e, "backup.no-tool", command.get(0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    /** All that it says until its end; unlike a read of its output, this can be interrupted. */
    private static String said(Process running) throws InterruptedException, ExecutionException {
        FutureTask<byte[]> reading =
                new FutureTask<>(() -> running.getInputStream().readAllBytes());
        Thread reader = new Thread(reading, "said");
        reader.setDaemon(true);
        reader.start();
        return new String(reading.get(), StandardCharsets.UTF_8);
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }
}
