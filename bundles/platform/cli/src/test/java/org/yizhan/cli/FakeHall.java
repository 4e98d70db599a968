// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A server that stands in a work folder as the hall that runs, and answers what a test has written down. */
public final class FakeHall implements AutoCloseable {
    private static final String TOKEN = "token-of-the-command-line";

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Map<String, String> bodies = new HashMap<>();

    private record Answer(int status, String body) {}

    public FakeHall(Path work) throws IOException {
        Path data = Files.createDirectory(work.resolve("data"));
        Files.writeString(data.resolve("cli.token"), TOKEN);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        ProcessHandle me = ProcessHandle.current();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        new Server(me.pid(), Server.started(me), url, "home", data.toString(), "keys", "log")
                .write(new Layout(work, true, work));
    }

    /**
     * Answers the question so; asked again, it gets the next answer that was written down for it, and the last one from then on.
     *
     * @param question such as {@code GET /api/platform/v1/changes}, without what follows the question mark
     */
    public synchronized FakeHall on(String question, int status, String body) {
        answers.computeIfAbsent(question, unused -> new ArrayDeque<>()).add(new Answer(status, body));
        return this;
    }

    /** All that was asked, in order, each with what follows the question mark. */
    public synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** What was sent last with the question; a missing node when it was no JSON. */
    public synchronized JsonNode sent(String question) {
        return Json.read(bodies.getOrDefault(question, ""));
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean open = exchange.getRequestURI().getPath().equals("/health");
            Answer answer = open || TOKEN.equals(bearer(exchange)) ? next(exchange, body) : new Answer(401, "{}");
            byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private static String bearer(HttpExchange exchange) {
        return exchange.getRequestHeaders().getFirst("Authorization").replace("Bearer ", "");
    }

    private synchronized Answer next(HttpExchange exchange, String body) {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        String question =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        bodies.put(question, body);
        Deque<Answer> waiting = answers.getOrDefault(question, new ArrayDeque<>());
        if (waiting.isEmpty()) {
            return new Answer(404, "{\"code\": \"platform.not-found\", \"detail\": \"Nobody expected this.\"}");
        }
        return waiting.size() == 1 ? waiting.peek() : waiting.poll();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
