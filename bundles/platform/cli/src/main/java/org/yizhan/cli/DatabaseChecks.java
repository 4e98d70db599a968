// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.Driver;
import org.yizhan.api.platform.Finding;
import org.yizhan.cli.backup.PostgresTools;

/** What {@code yizhan doctor} looks at of a PostgreSQL: whether it lets the hall in, and whether it can be backed up from here. */
final class DatabaseChecks {
    /** A person waits, and a hall that waits so long for its database is of no use either. */
    private static final String SECONDS = "3";

    /** What the server says, by its state or the class of that; whoever is not named here is told in the driver's words. */
    private static final Map<String, String> FAULTS = Map.of(
            "08", "doctor.database.silent",
            "57", "doctor.database.silent",
            "28", "doctor.database.refused",
            "08004", "doctor.database.refused",
            "42501", "doctor.database.refused",
            "3D000", "doctor.database.missing");

    private static final Set<String> REFUSALS = Set.of("doctor.database.refused", "doctor.database.missing");

    private static final Pattern MAJOR = Pattern.compile("\\d+");

    private final DatabaseSetting setting;

    private DatabaseChecks(DatabaseSetting setting) {
        this.setting = setting;
    }

    /** @return nothing when the database is the embedded one */
    static List<Look> all(Supplier<DatabaseSetting> set) {
        try {
            DatabaseSetting setting = set.get();
            return setting.embedded() ? List.of() : new DatabaseChecks(setting).all();
        } catch (Failure noSecret) {
            return List.of(Look.bad("database", noSecret));
        }
    }

    /** Why the hall cannot log in; empty when it can, or its database is the embedded one. */
    static Optional<Failure> trouble(DatabaseSetting setting) {
        if (setting.embedded()) {
            return Optional.empty();
        }
        DatabaseChecks checks = new DatabaseChecks(setting);
        try {
            checks.connect().close();
            return Optional.empty();
        } catch (SQLException e) {
            return Optional.of(checks.fault(e));
        }
    }

    /** Whether the database answers and does not let the hall in: waiting does not help. */
    static boolean refuses(Failure trouble) {
        return REFUSALS.contains(trouble.code());
    }

    private List<Look> all() {
        try (Connection connection = connect()) {
            String version = connection.getMetaData().getDatabaseProductVersion();
            return List.of(Look.of(Finding.of("database", true, setting.shown(), version)), program(version));
        } catch (SQLException e) {
            return List.of(Look.bad("database", fault(e)), program("0"));
        }
    }

    private Connection connect() throws SQLException {
        if (DatabaseSetting.address(setting.url()) == null) {
            throw new Failure("backup.bad-url", setting.shown());
        }
        Properties login = setting.login();
        login.put("loginTimeout", SECONDS);
        login.put("connectTimeout", SECONDS);
        login.put("socketTimeout", SECONDS);
        return new Driver().connect(setting.url(), login);
    }

    private Failure fault(SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "-----");
        String code = FAULTS.getOrDefault(state, FAULTS.getOrDefault(state.substring(0, 2), "backup.not-opened"));
        return new Failure(e, code, setting.shown(), e.getMessage());
    }

    private Look program(String server) {
        try {
            String dump = new PostgresTools(setting).version();
            return Look.of(Finding.of("pg_dump", dumps(dump, server), dump, server));
        } catch (Failure none) {
            return Look.bad("pg_dump", none);
        }
    }

    /** Whether a {@code pg_dump} reads a server of the version: it knows none that is newer. */
    static boolean dumps(String program, String server) {
        return major(program) >= major(server);
    }

    private static int major(String version) {
        Matcher number = MAJOR.matcher(version);
        return number.find() ? Integer.parseInt(number.group()) : 0;
    }
}
