// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.demo.SmallHall;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** A hall on one node or two with 200 workers who have logged in; filled once for all tests of the JVM. */
final class NodesHall {
    static final int WORKERS = 200;
    private static final Map<Object, NodesHall> FILLED = new HashMap<>();

    private final Supplier<List<RunningServer>> nodes;
    private final Database database;
    private final LocalDate today;
    private final SmallHall hall;
    private final List<String> tokens;
    private final AtomicInteger days = new AtomicInteger();
    private final Map<String, HallClient> clients = new ConcurrentHashMap<>();

    private NodesHall(Supplier<List<RunningServer>> nodes, Database database) {
        this.nodes = nodes;
        this.database = database;
        RunningServer first = node(0);
        // Of the hall's own clock, which another test may have moved.
        this.today = LocalDate.ofInstant(now(first), SmallHall.ZONE);
        try {
            this.hall = SmallHall.fill(first.url(), first.data(), 7, today, WORKERS);
            this.tokens = Race.of(20, i -> IntStream.range(0, WORKERS / 20)
                            .mapToObj(j -> hall.worker(i * WORKERS / 20 + j))
                            .toList())
                    .stream()
                    .flatMap(List::stream)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private Instant now(RunningServer server) {
        return Instant.parse(at(server)
                .get(null, "/api/platform/v1/clock")
                .orFail("clock")
                .path("now")
                .asText());
    }

    /** On PostgreSQL, through both. */
    static synchronized NodesHall of(TwoNodes nodes) {
        return FILLED.computeIfAbsent(nodes, any -> new NodesHall(nodes::both, Database.onPostgres(nodes)));
    }

    /** On Derby. */
    static synchronized NodesHall of(RunningServer alone) {
        return FILLED.computeIfAbsent(alone, any -> new NodesHall(() -> List.of(alone), Database.onDerby(alone)));
    }

    /** A day on which nobody has anything to do yet. */
    LocalDate freeDay() {
        return today.plusDays(1 + days.getAndIncrement());
    }

    /** A posting with shifts of an hour each, one after the other from 06:00. */
    SmallHall.Published publish(LocalDate on, int shifts, int places) {
        return hall.publish(node(0).url(), on, shifts, places, "SERVICE");
    }

    HallClient at(RunningServer server) {
        return clients.computeIfAbsent(server.url(), HallClient::new);
    }

    /** One node after the other, in turn. */
    RunningServer node(int number) {
        List<RunningServer> all = nodes.get();
        return all.get(number % all.size());
    }

    String worker(int number) {
        return hall.workers().get(number);
    }

    /** The worker's own session. */
    String token(int number) {
        return tokens.get(number);
    }

    /** The session of the counter's staff. */
    String staff() {
        return hall.staff(node(0).url());
    }

    /** The worker asks for a place, with their own session. */
    HallClient.Answer apply(RunningServer server, int worker, String shift) {
        return at(server).post(token(worker), "/api/engagement/v1/engagements", Map.of("shift", shift));
    }

    /** Asks the database, past the servers. */
    <T> T look(Database.Question<T> question) {
        return database.look(question);
    }

    /** The same, and nothing that the question changed stays. */
    <T> T spoil(Database.Question<T> question) {
        return database.spoil(question);
    }

    /** The number that the query gives. */
    static long number(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                select.setObject(i + 1, values[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    long number(String sql, Object... values) {
        return look(connection -> number(connection, sql, values));
    }

    /** How many rows break each invariant. */
    Map<String, Long> broken() {
        return look(Invariants::broken);
    }
}
