// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** One real PostgreSQL for all tests of a JVM; it ends with the JVM. */
public final class Postgres {
    /** The superuser, who needs no password from this machine. */
    public static final String USER = "postgres";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Postgres() {}

    /** Makes a new, empty database and gives its JDBC address. */
    public static synchronized String newDatabase() {
        String name = "yizhan" + DATABASES.incrementAndGet();
        try (Connection connection = server().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server().getJdbcUrl(USER, name);
    }

    /**
     * Makes a user who has to say the password, on the server of a database: by itself that believes everybody on this machine.
     *
     * @param database the superuser's JDBC address
     */
    public static void newUser(String database, String name, String password) {
        try (Connection connection = DriverManager.getConnection(database);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE " + name + " LOGIN PASSWORD '" + password + "'");
            Path rules;
            try (ResultSet row = statement.executeQuery("SHOW hba_file")) {
                row.next();
                rules = Path.of(row.getString(1));
            }
            // The first rule that fits is the one that counts.
            List<String> lines = new ArrayList<>(List.of("host all " + name + " all scram-sha-256"));
            lines.addAll(Files.readAllLines(rules));
            Files.write(rules, lines);
            statement.execute("SELECT pg_reload_conf()");
        } catch (SQLException | IOException e) {
            throw new IllegalStateException(e);
        }
        Await.until("the password counts", Duration.ofMinutes(1), () -> !lets(database, name, password + "?"));
    }

    private static boolean lets(String database, String name, String password) {
        try (Connection connection = DriverManager.getConnection(address(database), name, password)) {
            return connection != null;
        } catch (SQLException refused) {
            return false;
        }
    }

    /** The same address without a user. */
    public static String address(String database) {
        return database.replaceAll("\\?.*", "");
    }

    private static EmbeddedPostgres server() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setServerConfig("max_connections", "200")
                        // The machine does not fail in these tests; the ones that kill it bring their own server.
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return server;
    }
}
