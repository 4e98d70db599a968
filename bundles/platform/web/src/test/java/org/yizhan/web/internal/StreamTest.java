// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.stream.Streams;

@Timeout(30)
class StreamTest {
    private RunningDoor door;

    record Published(EventHead head, String title) implements Event {}

    record Hidden(EventHead head) implements Event {}

    @Path("v1")
    public static final class Board {
        private final Streams streams;
        private final TestServices services;

        Board(Streams streams, TestServices services) {
            this.streams = streams;
            this.services = services;
        }

        @GET
        @Path("board")
        @Produces("text/event-stream")
        @Permission(Permission.PUBLIC)
        public void board(
                @Context SseEventSink sink, @Context Sse sse, @HeaderParam("Last-Event-ID") String lastEventId) {
            streams.follow(sink, sse, lastEventId, Set.of(Published.class), event -> {
                String title = ((Published) event).title();
                return title.isEmpty()
                        ? null
                        : Map.of(
                                "title",
                                title,
                                "for",
                                String.valueOf(services.caller().account()));
            });
        }

        @GET
        @Path("count")
        @Produces("text/event-stream")
        @Permission(Permission.PUBLIC)
        public void count(@Context SseEventSink sink, @Context Sse sse) {
            streams.watch(
                    sink,
                    sse,
                    "count",
                    () -> services.log.newest() + " " + services.caller().account());
        }

        @GET
        @Path("closed-board")
        @Produces("text/event-stream")
        @Permission(Permission.PUBLIC)
        public void closed(@Context SseEventSink sink) {
            throw Problem.conflict("platform.not-found");
        }
    }

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        serve();
    }

    private void serve() {
        door.host.serve("monitoring", List.of(new Board(door.web.streams, door.services)), List.of());
    }

    @AfterEach
    void stop() {
        door.close();
    }

    private void publish(String title) {
        door.services.log.add(new Published(EventHead.of("s", 1, "130100000000", Instant.EPOCH), title));
    }

    @Test
    void sendsWhatHappensAndHidesWhatTheViewHides() throws Exception {
        publish("before");
        try (Browser browser = open("worker", null)) {
            publish("一");
            publish("");
            door.services.log.add(new Hidden(EventHead.of("s", 1, "130100000000", Instant.EPOCH)));
            publish("二");
            assertThat(browser.next()).containsSequence("event: Published").contains("id: 2");
            assertThat(browser.lastData()).contains("一", "account-of-worker");
            assertThat(browser.next()).contains("id: 5");
            assertThat(browser.lastData()).contains("二");
        }
    }

    @Test
    void resumesAfterTheLastEventThatTheBrowserSaw() throws Exception {
        publish("a");
        publish("b");
        publish("c");
        try (Browser browser = open("1")) {
            assertThat(browser.next()).contains("id: 2");
            assertThat(browser.next()).contains("id: 3");
        }
        assertThat(door.send(door.request("/api/monitoring/v1/board").header("Last-Event-ID", "x"))
                        .statusCode())
                .isEqualTo(400);
    }

    /** At once, and then only when it is another. */
    @Test
    void watchesWhatIsNow() throws Exception {
        publish("a");
        try (Browser browser = open("worker", null, "count")) {
            assertThat(browser.next()).containsExactly("event: count", "data: \"1 account-of-worker\"");
            door.web.streams.changed();
            assertThat(browser.block(lines -> lines.contains(": alive"))).doesNotContain("event: count");
            publish("b");
            door.web.streams.changed();
            assertThat(browser.next()).contains("data: \"2 account-of-worker\"");
        }
    }

    @Test
    void beatsAndTellsWhereItStands() throws Exception {
        try (Browser browser = open(null)) {
            List<String> beat = browser.block(lines -> lines.contains(": alive"));
            assertThat(beat).contains("id: 0");
        }
    }

    @Test
    void sendsWhoIsLoggedInBackToTheDoorAfterAWhile() throws Exception {
        try (Browser passerBy = open(null);
                Browser worker = open("worker", null)) {
            assertThat(worker.rest()).isTrue();
            publish("still here");
            assertThat(passerBy.next()).contains("event: Published");
            assertThat(door.web.streams.following()).isEqualTo(1);
        }
    }

    @Test
    void closesWithAHintWhenItsModuleChangesAndWaitsForNobody() throws Exception {
        try (Browser browser = open(null)) {
            long before = System.nanoTime();
            door.host.shut("monitoring");
            assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
                    .isLessThan(1500);
            assertThat(browser.block(lines -> lines.contains("retry: 1000"))).isNotEmpty();
            assertThat(browser.rest()).isTrue();
            assertThat(door.web.streams.following()).isZero();
            serve();
            publish("successor");
            try (Browser again = open("0")) {
                assertThat(again.next()).contains("event: Published");
            }
        }
    }

    @Test
    void forgetsABrowserThatHasGone() throws Exception {
        Browser browser = open(null);
        assertThat(door.web.streams.following()).isEqualTo(1);
        browser.close();
        RunningDoor.await(() -> door.web.streams.following() == 0);
    }

    @Test
    void cutsOffABrowserThatDoesNotReadAndServesTheOthers() throws Exception {
        try (Socket deaf = new Socket("127.0.0.1", door.base.getPort());
                Browser other = open(null)) {
            deaf.setReceiveBufferSize(1024);
            deaf.getOutputStream()
                    .write("GET /api/monitoring/v1/board HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(StandardCharsets.US_ASCII));
            RunningDoor.await(() -> door.web.streams.following() == 2);
            String much = "m".repeat(60_000);
            int sent = 0;
            while (door.web.streams.following() == 2 && sent < 2000) {
                publish(much);
                sent++;
                other.next();
            }
            assertThat(door.web.streams.following()).isEqualTo(1);
            publish("still here");
            assertThat(other.block(lines -> lines.stream().anyMatch(line -> line.contains("still here"))))
                    .isNotEmpty();
        }
    }

    @Test
    void answersARefusalAsAProblem() throws Exception {
        HttpResponse<String> refused = door.get("/api/monitoring/v1/closed-board");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    private Browser open(String lastEventId) throws Exception {
        return open(null, lastEventId);
    }

    private Browser open(String token, String lastEventId) throws Exception {
        return open(token, lastEventId, "board");
    }

    private Browser open(String token, String lastEventId, String stream) throws Exception {
        HttpRequest.Builder request = door.request("/api/monitoring/v1/" + stream);
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (lastEventId != null) {
            request.header("Last-Event-ID", lastEventId);
        }
        int before = door.web.streams.following();
        HttpResponse<InputStream> response =
                door.client().send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        RunningDoor.await(() -> door.web.streams.following() > before);
        return new Browser(response.body());
    }

    /** Reads a stream of events as a browser does. */
    private static final class Browser implements AutoCloseable {
        private final InputStream body;
        private final BufferedReader reader;
        private List<String> last = List.of();

        Browser(InputStream body) {
            this.body = body;
            this.reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
        }

        /** The next event with data. */
        List<String> next() throws IOException {
            return block(lines -> lines.stream().anyMatch(line -> line.startsWith("data: ")));
        }

        List<String> block(java.util.function.Predicate<List<String>> wanted) throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isEmpty()) {
                    lines.add(line);
                } else if (wanted.test(lines)) {
                    last = lines;
                    return lines;
                } else {
                    lines = new ArrayList<>();
                }
            }
            return lines;
        }

        String lastData() {
            return String.join("", last);
        }

        /** Reads to the end. */
        boolean rest() throws IOException {
            String line = reader.readLine();
            while (line != null) {
                line = reader.readLine();
            }
            return true;
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
