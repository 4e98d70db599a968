// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.yizhan.testkit.Postgres;

/** Two servers from the archive under test on one PostgreSQL, set up as {@code docs/operate/two-nodes.md} says; a sandbox. */
public final class TwoNodes implements AutoCloseable {
    /** The region that both serve. */
    public static final String REGION = "990100000000";

    private static final Path KEY = Path.of("keys/vault.key");

    private final String database;
    private final Installation[] homes = new Installation[2];
    private final RunningServer[] servers = new RunningServer[2];

    private TwoNodes(String database) {
        this.database = database;
    }

    /** Boots the pair on a database of its own. */
    static TwoNodes boot() {
        TwoNodes nodes = new TwoNodes(Postgres.newDatabase());
        Path folder = Path.of("target/two-nodes");
        Installation.remove(folder);
        for (int i = 0; i < nodes.homes.length; i++) {
            nodes.homes[i] = Installation.unpack(folder.resolve("node-" + (i + 1)));
        }
        // The first node makes the key; the second gets a copy before its first start.
        nodes.start(0);
        nodes.handOverTheKey();
        nodes.start(1);
        return nodes;
    }

    private void handOverTheKey() {
        Path copy = homes[1].home().resolve(KEY);
        try {
            Files.createDirectories(copy.getParent());
            Files.copy(homes[0].home().resolve(KEY), copy, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The settings of a server on the PostgreSQL of this JVM. */
    public static Map<String, String> settings(String database) {
        return Map.of(
                "yizhan.sandbox",
                "true",
                "yizhan.region",
                REGION,
                "yizhan.database.kind",
                "postgresql",
                "yizhan.database.url",
                database,
                "yizhan.database.user",
                Postgres.USER);
    }

    private void start(int node) {
        servers[node] = homes[node].start(settings(database));
    }

    public RunningServer first() {
        return servers[0];
    }

    public RunningServer second() {
        return servers[1];
    }

    /** Both, the first one first. */
    public List<RunningServer> both() {
        return List.of(servers);
    }

    /** The one that gives the positions of events and serves the shared consumers, as the table says. */
    public RunningServer leader() {
        try (Connection connection = connection();
                var statement = connection.createStatement();
                var row = statement.executeQuery("SELECT NODE FROM PLATFORM_LEASE WHERE NAME = 'leader'")) {
            String name = row.next() ? row.getString(1) : null;
            return both().stream()
                    .filter(server -> name(server).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("none of the two leads, but " + name));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(RunningServer server) {
        try {
            return Files.readString(server.data().resolve("node.id")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one that is not this one. */
    public RunningServer other(RunningServer server) {
        return server == first() ? second() : first();
    }

    /** Starts a node that was killed; it has another port then. */
    public RunningServer restart(RunningServer dead) {
        int node = dead == first() ? 0 : 1;
        start(node);
        return servers[node];
    }

    /** A connection for independent SQL. The caller closes it. */
    public Connection connection() throws SQLException {
        return DriverManager.getConnection(database);
    }

    @Override
    public void close() {
        both().forEach(RunningServer::stop);
    }
}
