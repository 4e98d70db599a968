// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.RunningServer;

/** Makes what a market does not have of itself: a former key, the data of a module that has gone, an event that nobody took. */
final class Rarities implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String CLOCK = "/api/platform/v1/clock";
    /** Longer than a new key must be there before a former one may go. */
    private static final Duration RIPE = Duration.ofMinutes(61);

    private static final int KEYS = 3;
    private static final String LETTER = "rare-letter-";
    private static final AtomicInteger SERIAL = new AtomicInteger();

    private final RunningServer server;
    private final Database database;
    private final HallClient hall;
    private final Deque<String> keys = new ArrayDeque<>();

    /** Not while others are at work: the new keys are as old as they must be, because the clock is put back for a moment. */
    Rarities(RunningServer server, Database database) {
        this.server = server;
        this.database = database;
        this.hall = new HallClient(server.url());
        post(CLOCK, Map.of("advance", RIPE.negated().toString()));
        try {
            for (int i = 0; i < KEYS; i++) {
                keys.add(post("/api/access/v1/keys", null).path("key").asText());
            }
            // The newest is no former one.
            post("/api/access/v1/keys", null);
        } finally {
            post(CLOCK, Map.of("advance", RIPE.toString()));
        }
    }

    /** A key that nothing was sealed with and that may go; until somebody makes a new one, for an hour. */
    synchronized Thing formerKey() {
        return new Thing(keys.remove(), null, List.of(), null);
    }

    /** What hello has left behind. */
    synchronized Thing leftData() {
        try {
            Deployments modules = Deployments.open(server);
            modules.put(ModuleJar.HELLO);
            Await.until(
                    "hello serves", PATIENCE, () -> hall.get(null, GREETINGS).ok());
            modules.remove(ModuleJar.HELLO);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Await.until("hello is gone", PATIENCE, () -> hall.get(null, GREETINGS)
                .code()
                .equals("platform.module-not-installed"));
        return new Thing("hello", null, List.of(), null);
    }

    /** An event that matching has put aside, and will take now; nothing where nobody but the server writes to the database. */
    Thing deadLetter() {
        String id = database.shared() ? LETTER + SERIAL.incrementAndGet() : "1";
        if (database.shared()) {
            update(
                    "INSERT INTO PLATFORM_DEAD_LETTER (ID, CONSUMER, POSITION, TYPE, ERROR, HAPPENED_AT)"
                            + " SELECT '" + id
                            + "', 'matching.index', POSITION, TYPE, 'none', HAPPENED_AT FROM PLATFORM_EVENT"
                            + " WHERE POSITION = (SELECT MAX(POSITION) FROM PLATFORM_EVENT WHERE TYPE = 'posting.PostingPublished')");
        }
        return new Thing(id, null, List.of(), null);
    }

    /** Leaves nothing dead behind: other tests ask for that. */
    @Override
    public void close() {
        if (database.shared()) {
            update("DELETE FROM PLATFORM_DEAD_LETTER WHERE ID LIKE '" + LETTER + "%'");
        }
    }

    private void update(String sql) {
        database.look(connection -> update(connection, sql));
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private JsonNode post(String path, Object body) {
        return hall.post(server.commandLineToken(), path, body).orFail(path);
    }
}
