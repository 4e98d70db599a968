// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.yizhan.testkit.Postgres;

/**
 * A PostgreSQL as old as the {@code pg_dump} of current Linux distributions, which reads no newer one, with a user who owns the
 * databases and has to say a password. It is durable, since a hall that is no sandbox asks for that.
 */
final class DumpablePostgres implements AutoCloseable {
    static final String OWNER = "yizhan";
    static final String PASSWORD = "huangcun-4127";

    private final EmbeddedPostgres server;

    DumpablePostgres() throws IOException {
        String binaries =
                "jar:" + Path.of(System.getProperty("yizhan.postgres")).toUri() + "!/postgres-linux-x86_64.txz";
        server = EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> new URL(binaries).openStream())
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .start();
        Postgres.newUser(server.getJdbcUrl(Postgres.USER, "postgres"), OWNER, PASSWORD);
    }

    int major() {
        try (Connection connection = superuser()) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Makes an empty database of the owner, as {@code docs/operate/two-nodes.md} says, and gives its address. */
    String newDatabase(String name) {
        try (Connection connection = superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name + " OWNER " + OWNER + " ENCODING 'UTF8' TEMPLATE template0");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/" + name;
    }

    private Connection superuser() throws SQLException {
        return server.getPostgresDatabase().getConnection();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
