// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;

/** A round says what went wrong in it; the halls here answer as they like. */
class KillSoakTest {
    private static final int ENOUGH = 20;
    private static final KillSoak.Deed ASK = (soak, random) -> soak.post(null, "/", Map.of());

    private final ExecutorService people = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);

    @AfterEach
    void leave() {
        over.countDown();
        people.shutdownNow();
    }

    @Test
    void findsNothingInAHallThatAnswersTheSameTwice() throws IOException {
        KillSoak soak = killed();
        soak.askAgain(hall(() -> "{\"id\": \"1\"}"));
        assertThat(soak.unanswered()).isPositive();
        assertThat(soak.surprises()).isEmpty();
    }

    @Test
    void seesAHallThatDoesItTwiceWhenItIsAskedAgain() throws IOException {
        KillSoak soak = killed();
        soak.askAgain(hall(() -> "{\"id\": \"" + UUID.randomUUID() + "\"}"));
        assertThat(soak.surprises()).hasSize(soak.unanswered()).allMatch(line -> line.contains("asked again"));
    }

    @Test
    void seesAHallThatFailsWhenItIsAskedAgain() throws IOException {
        KillSoak soak = killed();
        soak.askAgain(hall(() -> null));
        assertThat(soak.surprises()).hasSize(soak.unanswered()).allMatch(line -> line.contains("asked again: 500"));
    }

    @Test
    void seesAHallThatFailsInTheMiddleOfTheDay() throws IOException {
        KillSoak soak = new KillSoak(hall(() -> null));
        soak.run(1, ENOUGH, ASK, () -> {});
        assertThat(soak.surprises()).isNotEmpty().allMatch(line -> line.contains("500"));
    }

    @Test
    void seesAHallThatDoesTwiceWhatIsSentTwice() throws IOException {
        KillSoak soak = new KillSoak(hall(() -> "{\"id\": \"" + UUID.randomUUID() + "\"}"));
        soak.run(1, 5 * ENOUGH, ASK, () -> {});
        assertThat(soak.surprises()).isNotEmpty().allMatch(line -> line.contains("sent twice"));
    }

    @Test
    void seesAClientThatDiesAndDoesNotWaitForIt() throws IOException {
        KillSoak soak = new KillSoak(hall(() -> "{}"));
        soak.run(
                1,
                ENOUGH,
                (same, random) -> {
                    throw new IllegalStateException("lost the way");
                },
                () -> {});
        assertThat(soak.surprises()).isNotEmpty().allMatch(line -> line.contains("lost the way"));
    }

    @Test
    void seesAHallThatBreaksOffBeforeThePlugIsPulled() throws IOException {
        KillSoak soak = new KillSoak(hall(() -> "no JSON"));
        soak.run(1, ENOUGH, ASK, () -> {});
        assertThat(soak.surprises()).isNotEmpty().allMatch(line -> line.contains("from a living hall"));
    }

    /**
     * A round in which the hall stops answering after enough answers and is killed. The last of them comes when another request
     * waits already, so that one is left without an answer for sure.
     */
    private KillSoak killed() throws IOException {
        Set<String> keys = new HashSet<>();
        CountDownLatch waits = new CountDownLatch(1);
        HttpServer[] server = new HttpServer[1];
        KillSoak soak = new KillSoak(hall(server, exchange -> {
            int turn = turn(keys, exchange.getRequestHeaders().getFirst("Idempotency-Key"));
            if (turn > ENOUGH) {
                waits.countDown();
                await(over);
            } else if (turn == ENOUGH) {
                await(waits);
            }
            return "{}";
        }));
        soak.run(1, ENOUGH, ASK, () -> server[0].stop(0));
        return soak;
    }

    /** The how manieth request it is; 0 for one that came before, whose answer is not counted. */
    private static int turn(Set<String> keys, String key) {
        synchronized (keys) {
            return keys.add(key) ? keys.size() : 0;
        }
    }

    private HallClient hall(Supplier<String> answer) throws IOException {
        return hall(new HttpServer[1], exchange -> answer.get());
    }

    /** @param answer null for a failure */
    private HallClient hall(HttpServer[] made, Function<HttpExchange, String> answer) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(people);
        server.createContext("/", exchange -> answer(exchange, answer.apply(exchange)));
        server.start();
        made[0] = server;
        return new HallClient("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        try (exchange) {
            byte[] body = (text == null ? "{\"code\": \"broken\"}" : text).getBytes(StandardCharsets.UTF_8);
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(text == null ? 500 : 201, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
