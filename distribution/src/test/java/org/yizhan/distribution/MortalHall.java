// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.demo.SmallHall;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.Postgres;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** A hall that publishes postings, dies and comes back, and whose tables can be looked at while it is dead. */
final class MortalHall implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Installation installation;
    private final Map<String, String> settings;
    private final BiFunction<Path, Invariants.Look, Map<String, Long>> tables;
    private final List<String> postings = new ArrayList<>();
    private RunningServer server;
    private SmallHall market;

    private MortalHall(
            Path folder, Map<String, String> settings, BiFunction<Path, Invariants.Look, Map<String, Long>> tables) {
        this.installation = Installation.unpack(folder);
        this.settings = settings;
        this.tables = tables;
    }

    /** @param folder does not exist yet */
    static MortalHall onDerby(Path folder) {
        return new MortalHall(
                folder,
                Map.of("yizhan.sandbox", "true", "yizhan.region", TwoNodes.REGION),
                (data, look) -> Invariants.brokenInDerby(data.resolve("derby"), look));
    }

    /** @param folder does not exist yet */
    static MortalHall onPostgres(Path folder) {
        String database = Postgres.newDatabase();
        return new MortalHall(
                folder,
                TwoNodes.settings(database),
                (data, look) -> Invariants.brokenInPostgres(database, null, null, look));
    }

    /** Starts it, and waits until that start has lasted: what is killed afterwards was none that died of itself. */
    void start() {
        start("1");
        Await.until("the start has lasted", PATIENCE, () -> died().equals("0"));
    }

    /** @param trial for how many seconds a start may be blamed when it dies */
    void start(String trial) {
        Map<String, String> all = new HashMap<>(settings);
        all.put("yizhan.trial.seconds", trial);
        // What is published from now on waits for the next start.
        all.put("swap-probe.counts-until", Instant.now().toString());
        server = installation.start(all);
    }

    private String died() {
        try {
            return Files.readString(server.data().resolve("starts-that-died")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void kill() {
        server.kill();
    }

    void stop() {
        server.stop();
    }

    RunningServer server() {
        return server;
    }

    HallClient client() {
        return new HallClient(server.url());
    }

    Deployments modules() {
        return new Deployments(server, client());
    }

    /** Publishes a posting, which is an event. @return the posting */
    String publish() throws IOException {
        LocalDate today = LocalDate.now(SmallHall.ZONE);
        if (market == null) {
            market = SmallHall.fill(server.url(), server.data(), 11, today, 0);
        }
        String posting = market.publish(server.url(), today.plusDays(1 + postings.size()), 1, 1, "SERVICE")
                .id();
        postings.add(posting);
        return posting;
    }

    /** All postings that were published. */
    List<String> postings() {
        return List.copyOf(postings);
    }

    /** How many rows the statement counts of this value, in the tables as the dead server has left them. */
    long left(String count, String value) {
        long[] found = new long[1];
        tables.apply(server.data(), connection -> found[0] = number(connection, count, value));
        return found[0];
    }

    /** Writes the one file of a module over the other, while the server is dead. */
    void exchange(String archive, String other) {
        tables.apply(server.data(), connection -> {
            try (PreparedStatement update = connection.prepareStatement("UPDATE PLATFORM_ARCHIVE_FILE SET CONTENT ="
                    + " (SELECT CONTENT FROM PLATFORM_ARCHIVE_FILE WHERE ID = ?) WHERE ID = ?")) {
                update.setString(1, other);
                update.setString(2, archive);
                update.executeUpdate();
            }
        });
    }

    private static long number(Connection connection, String count, String value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(count)) {
            statement.setString(1, value);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    @Override
    public void close() {
        if (server != null) {
            server.kill();
        }
    }
}
