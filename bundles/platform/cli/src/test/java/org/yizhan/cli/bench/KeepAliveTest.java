// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class KeepAliveTest {
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        answer("/whole", 201, "x".repeat(100_000), true);
        answer("/chunked", 200, "y".repeat(70_000), false);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void readsAnswersOfBothKindsOnOneConnection() throws IOException {
        try (KeepAlive connection =
                new KeepAlive("http://127.0.0.1:" + server.getAddress().getPort())) {
            for (int i = 0; i < 3; i++) {
                assertThat(connection.exchange(KeepAlive.request("POST", "/whole", "t", "A: b\r\n", "{\"字\":1}")))
                        .isEqualTo(201);
                assertThat(connection.bodyBytes()).isEqualTo(100_000);
                assertThat(connection.exchange(KeepAlive.request("GET", "/chunked", "t", "", null)))
                        .isEqualTo(200);
                assertThat(connection.bodyBytes()).isEqualTo(70_000);
            }
        }
        assertThat(ports).hasSize(1);
    }

    private void answer(String path, int status, String body, boolean whole) {
        server.createContext(path, exchange -> {
            ports.add(exchange.getRemoteAddress().getPort());
            exchange.getRequestBody().readAllBytes();
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, whole ? bytes.length : 0);
            exchange.getResponseBody().write(bytes);
            exchange.getResponseBody().close();
        });
    }
}
