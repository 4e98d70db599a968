// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.store.Store.Dialect;

/**
 * Brings a module's tables to its version. A script and its line in the history commit together (or, statement by statement,
 * each with its step), so that a JVM killed in the middle leaves nothing half done: the next start goes on from the last step.
 */
public final class Migrations {
    private static final Logger LOG = LoggerFactory.getLogger(Migrations.class);
    /** Any fixed number: it keeps two nodes from migrating one PostgreSQL at once. */
    private static final long LOCK = 0x5949_5a48_414e_0001L;

    private final Database database;
    private final MigrationHistory history;

    public Migrations(Database database, Clock clock) {
        this.database = database;
        this.history = new MigrationHistory(clock);
    }

    /**
     * Runs what has not run yet.
     *
     * @throws MigrationException in one sentence why the module cannot start
     */
    public synchronized void run(String module, MigrationSource source) {
        List<MigrationScript> scripts = MigrationScript.of(module, source, database.dialect());
        try (Connection connection = database.alone()) {
            history.create(connection);
            if (!pending(connection, module, scripts).isEmpty()) {
                lock(connection);
                migrate(connection, module, scripts);
            }
        } catch (SQLException e) {
            throw unreachable(module, e);
        }
    }

    private static MigrationException unreachable(String module, SQLException e) {
        return new MigrationException(
                "Module " + module + " cannot be migrated because the database fails: " + e.getMessage(),
                "platform.unfit-migration-database",
                Map.of("error", String.valueOf(e.getMessage())),
                e);
    }

    /**
     * What has not run yet.
     *
     * @throws MigrationException in one sentence why it can never run here
     */
    List<MigrationScript> pending(String module, MigrationSource source) {
        List<MigrationScript> scripts = MigrationScript.of(module, source, database.dialect());
        try (Connection connection = database.alone()) {
            history.create(connection);
            return pending(connection, module, scripts);
        } catch (SQLException e) {
            throw unreachable(module, e);
        }
    }

    private void migrate(Connection connection, String module, List<MigrationScript> scripts) throws SQLException {
        connection.setAutoCommit(false);
        try {
            // Another node may have done it all while this one waited for the lock.
            for (MigrationScript script : pending(connection, module, scripts)) {
                run(connection, module, script);
            }
            connection.commit();
        } finally {
            connection.rollback();
        }
    }

    private List<MigrationScript> pending(Connection connection, String module, List<MigrationScript> scripts)
            throws SQLException {
        Map<Integer, MigrationHistory.Line> done = history.lines(connection, module);
        int newest = done.values().stream()
                .filter(MigrationHistory.Line::done)
                .mapToInt(MigrationHistory.Line::version)
                .max()
                .orElse(0);
        return scripts.stream()
                .filter(script -> isPending(module, script, done.get(script.version()), newest))
                .toList();
    }

    private static boolean isPending(String module, MigrationScript script, MigrationHistory.Line line, int newest) {
        boolean touched = line != null && (line.done() || line.step() > 0);
        if (touched && !line.checksum().equals(script.checksum())) {
            throw new MigrationException(
                    "Migration V" + script.version() + " of module " + module
                            + " was changed after it had run here; restore the file as it was and put the change into a new version.",
                    "platform.unfit-migration-changed",
                    Map.of("version", script.version()));
        }
        if (line != null && line.done()) {
            return false;
        }
        if (script.version() < newest) {
            throw new MigrationException(
                    "Migration V" + script.version() + " of module " + module + " comes too late: V" + newest
                            + " has already run here; give it a higher version.",
                    "platform.unfit-migration-late",
                    Map.of("version", script.version(), "newest", newest));
        }
        return true;
    }

    private void lock(Connection connection) throws SQLException {
        if (database.dialect() == Dialect.POSTGRESQL) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET statement_timeout = 0");
                statement.execute("SET lock_timeout = 0");
                // Held until this connection closes, whatever happens to this JVM.
                statement.execute("SELECT pg_advisory_lock(" + LOCK + ")");
            }
        }
    }

    private void run(Connection connection, String module, MigrationScript script) throws SQLException {
        int step = history.begin(connection, module, script);
        connection.commit();
        if (step > 0) {
            LOG.info("Migration V{} of {} was interrupted; going on after step {}", script.version(), module, step);
        }
        while (step < script.statements().size()) {
            execute(connection, module, script, step);
            step++;
            if (script.each()) {
                history.step(connection, module, script, step);
                connection.commit();
            }
        }
        history.end(connection, module, script);
        connection.commit();
        LOG.info("Migration V{} of {} ({}) is done", script.version(), module, script.name());
    }

    private void execute(Connection connection, String module, MigrationScript script, int step) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(script.statements().get(step));
        } catch (SQLException e) {
            connection.rollback();
            history.fail(connection, module, script, "step " + (step + 1) + ": " + e.getMessage());
            connection.commit();
            throw new MigrationException(
                    "Migration V" + script.version() + " (" + script.name() + ") of module " + module
                            + " failed at step " + (step + 1) + " of "
                            + script.statements().size() + ": " + e.getMessage(),
                    "platform.unfit-migration-failed",
                    Map.of(
                            "version",
                            script.version(),
                            "name",
                            script.name(),
                            "step",
                            step + 1,
                            "steps",
                            script.statements().size(),
                            "error",
                            firstLine(e)),
                    e);
        }
    }

    /** PostgreSQL goes on to say where in the statement, over several lines. */
    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
