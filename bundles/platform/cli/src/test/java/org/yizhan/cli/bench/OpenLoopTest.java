// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenLoopTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile long pauseMillis;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            ModuleChanges.pause(pauseMillis);
            byte[] body = "{\"code\":\"no\"}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/ok") ? 200 : 404, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void asksAtThePlannedRate() {
        Answers answers = run(100, 4, 1_000, null);
        assertThat(answers.failed()).isZero();
        assertThat(answers.count()).isBetween(40, 110);
    }

    @Test
    void countsFromThePlannedTimeWhenAllConnectionsWait() {
        pauseMillis = 100;
        Answers answers = run(100, 1, 1_000, null);
        // One connection gets ten answers a second: the tenth was due 0.9 s before it came.
        assertThat(answers.percentileMillis(100)).isGreaterThan(500);
        assertThat(answers.failed()).isZero();
    }

    @Test
    void failsWhatTakesTooLongOnceItIsSent() {
        pauseMillis = 50;
        Answers answers = run(20, 2, 20, null);
        assertThat(answers.failed()).isEqualTo(answers.count()).isPositive();
        assertThat(answers.misses().get(0).answer()).isEqualTo("200 late");
    }

    @Test
    void findsTheOneThatWasPlanted() {
        Answers answers = run(50, 2, 1_000, OpenLoop.Ask.get("/nowhere", "t"));
        assertThat(answers.failed()).isEqualTo(1);
        assertThat(answers.misses().get(0).request()).isEqualTo("GET /nowhere");
        assertThat(answers.misses().get(0).answer()).isEqualTo("404 {\"code\":\"no\"}");
        assertThat(answers.misses().get(0).during()).isEqualTo("upgrade 1");
    }

    @Test
    void countsWhatHasNoAnswer() {
        server.stop(0);
        assertThat(run(20, 2, 1_000, null).failed()).isPositive();
    }

    private Answers run(int perSecond, int connections, long mostMillis, OpenLoop.Ask planted) {
        Answers answers = new Answers();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        List<OpenLoop.Ask> asks = List.of(OpenLoop.Ask.get("/ok", "t"));
        try (OpenLoop loop = new OpenLoop(url, asks, perSecond, connections, mostMillis, () -> "upgrade 1", answers)) {
            if (planted != null) {
                loop.plant(planted);
            }
            ModuleChanges.pause(1_000);
        }
        return answers;
    }
}
