// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.yizhan.api.access.Permission;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleGate;

/** The same module twice, once beside the core and once of it: only the first is held by the limits of modules. */
@Timeout(60)
class BulkheadTest {
    private static final String BESIDE = "acme.beside";
    private static final String CORE = "core";
    /** As {@link RunningDoor#settings} says. */
    private static final int SHARE = 2;

    private static final int TOGETHER = 3;

    private static final int MOST = 100_000;

    private RunningDoor door;
    private final Greedy greedy = new Greedy();

    /** Takes what it can get. */
    @Path("v1")
    @Produces("application/json")
    public static final class Greedy {
        private final CountDownLatch mayGo = new CountDownLatch(1);

        @GET
        @Path("text")
        @Permission(Permission.PUBLIC)
        public String text(@QueryParam("bytes") int bytes) {
            return "x".repeat(bytes);
        }

        @GET
        @Path("list")
        @Permission(Permission.PUBLIC)
        public List<String> list(@QueryParam("lines") int lines) {
            return Collections.nCopies(lines, "line");
        }

        @GET
        @Path("pieces")
        @Permission(Permission.PUBLIC)
        public StreamingOutput pieces(@QueryParam("bytes") int bytes) {
            return out -> {
                for (int i = 0; i < bytes; i++) {
                    out.write('x');
                    out.flush();
                }
            };
        }

        @GET
        @Path("later")
        @Permission(Permission.PUBLIC)
        public void later(@QueryParam("bytes") int bytes, @Suspended AsyncResponse response) {
            CompletableFuture.runAsync(() -> response.resume("x".repeat(bytes)));
        }

        @GET
        @Path("stream")
        @Produces(MediaType.SERVER_SENT_EVENTS)
        @Permission(Permission.PUBLIC)
        public void stream(@QueryParam("bytes") int bytes, @Context SseEventSink sink, @Context Sse sse) {
            sink.send(sse.newEvent("x".repeat(bytes))).thenRun(sink::close);
        }

        /** Whose a thread is that is begun here. */
        @GET
        @Path("thread")
        @Permission(Permission.PUBLIC)
        public String thread() {
            return String.valueOf(new Thread(() -> {}).getContextClassLoader().getName());
        }

        @GET
        @Path("slow")
        @Permission(Permission.PUBLIC)
        public String slow() throws InterruptedException {
            mayGo.await();
            return "done";
        }

        @GET
        @Path("waits")
        @Permission(Permission.PUBLIC)
        public void waits(@Suspended AsyncResponse response) {
            CompletableFuture.runAsync(() -> response.resume(slowly()));
        }

        private String slowly() {
            try {
                return slow();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        door.gates.add(BESIDE).beside(door.web.share);
        door.host.serve(BESIDE, List.of(greedy), List.of());
        door.host.serve(CORE, List.of(greedy), List.of());
    }

    @AfterEach
    void stop() {
        greedy.mayGo.countDown();
        door.close();
    }

    private HttpResponse<String> get(String module, String rest) throws Exception {
        return door.get("/api/" + module + "/v1/" + rest);
    }

    private List<CompletableFuture<HttpResponse<String>>> slow(String module, int callers) {
        return IntStream.range(0, callers)
                .mapToObj(i -> door.client()
                        .sendAsync(
                                door.request("/api/" + module + "/v1/slow").build(),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();
    }

    @Test
    void keepsAModuleToItsShareAndTellsTheOthersWhenToComeAgain() throws Exception {
        List<CompletableFuture<HttpResponse<String>>> slow = slow(BESIDE, SHARE);
        List<CompletableFuture<HttpResponse<String>>> ofCore = slow(CORE, SHARE);
        RunningDoor.await(() -> door.gates.find(BESIDE).inside() == SHARE
                && door.gates.find(CORE).inside() == SHARE);
        HttpResponse<String> beyond = get(BESIDE, "text?bytes=1");
        assertThat(beyond.statusCode()).isEqualTo(503);
        assertThat(RunningDoor.code(beyond)).isEqualTo("platform.module-busy");
        assertThat(beyond.headers().firstValue("Retry-After")).isPresent();
        assertThat(get(CORE, "text?bytes=1").statusCode()).isEqualTo(200);
        greedy.mayGo.countDown();
        assertThat(slow).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(ofCore).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(get(BESIDE, "text?bytes=1").statusCode()).isEqualTo(200);
    }

    /** What one blocks, others beside the core miss, and the core does not; gone or not. */
    @Test
    void keepsAllModulesTogetherToTheirShare() throws Exception {
        String other = "acme.other";
        door.gates.add(other).beside(door.web.share);
        door.host.serve(other, List.of(greedy), List.of());
        slow(BESIDE, SHARE);
        RunningDoor.await(() -> door.gates.find(BESIDE).running().size() == SHARE);
        door.gates.remove(BESIDE);
        assertThat(new LostRequests(door.gates).check().detail()).startsWith(SHARE + " requests");
        slow(other, TOGETHER - SHARE);
        RunningDoor.await(() -> door.gates.find(other).running().size() == TOGETHER - SHARE);
        assertThat(RunningDoor.code(get(other, "text?bytes=1"))).isEqualTo("platform.module-busy");
        // Nor is it blamed for what others hold.
        RunningDoor.await(() -> door.services.served.containsKey("- GET 503"));
        assertThat(door.services.served).doesNotContainKey(other + " GET 503");
        assertThat(get(CORE, "text?bytes=1").statusCode()).isEqualTo(200);
        greedy.mayGo.countDown();
        RunningDoor.await(() -> new LostRequests(door.gates).check().equals(HealthCheck.Result.UP));
        assertThat(get(other, "text?bytes=1").statusCode()).isEqualTo(200);
    }

    @Test
    void lacksNoRoomForWhatWaitsWithoutAThread() throws Exception {
        String other = "acme.other";
        door.gates.add(other).beside(door.web.share);
        door.host.serve(other, List.of(greedy), List.of());
        List<CompletableFuture<HttpResponse<String>>> waiting = Stream.of(BESIDE, BESIDE, other, other)
                .map(module -> door.client()
                        .sendAsync(
                                door.request("/api/" + module + "/v1/waits").build(),
                                HttpResponse.BodyHandlers.ofString()))
                .toList();
        String third = "acme.third";
        door.gates.add(third).beside(door.web.share);
        door.host.serve(third, List.of(greedy), List.of());
        RunningDoor.await(() -> door.gates.find(BESIDE).inside() == SHARE
                && door.gates.find(other).inside() == SHARE);
        assertThat(get(third, "text?bytes=1").statusCode()).isEqualTo(200);
        // What is open still counts for its own module.
        assertThat(RunningDoor.code(get(other, "text?bytes=1"))).isEqualTo("platform.module-busy");
        greedy.mayGo.countDown();
        assertThat(waiting).allMatch(answer -> answer.join().statusCode() == 200);
        assertThat(get(other, "text?bytes=1").statusCode()).isEqualTo(200);
    }

    @Test
    void marksTheThreadsThatAModuleBegins() throws Exception {
        for (int i = 0; i < 4; i++) {
            assertThat(get(BESIDE, "thread").body()).isEqualTo(ModuleGate.LOCATION + BESIDE);
            assertThat(get(CORE, "thread").body()).doesNotContain(ModuleGate.LOCATION);
        }
    }

    /** The same module, exchanged: what its former version does not end is not the new one's doing. */
    @Test
    void blamesNoVersionForWhatTheFormerOneDoesNotEnd() throws Exception {
        slow(BESIDE, 1);
        RunningDoor.await(() -> !door.services.late.isEmpty());
        door.host.shut(BESIDE);
        door.host.serve(BESIDE, List.of(greedy), List.of());
        assertThat(door.gates.find(BESIDE).running()).isEmpty();
        assertThat(new LostRequests(door.gates).check().detail()).startsWith("1 requests");
        slow(BESIDE, 1);
        RunningDoor.await(() -> door.gates.find(BESIDE).running().size() == 1);
        int before = door.services.late.size();
        RunningDoor.await(() -> door.services.late.size() > before);
        assertThat(door.services.late.get(before).seconds()).isLessThan(3);
        greedy.mayGo.countDown();
        RunningDoor.await(() -> new LostRequests(door.gates).check().equals(HealthCheck.Result.UP));
    }

    @Test
    void replacesAnAnswerThatIsTooLarge() throws Exception {
        for (String endpoint : List.of("text?bytes=", "pieces?bytes=", "later?bytes=", "list?lines=")) {
            HttpResponse<String> small = get(BESIDE, endpoint + MOST / 10);
            assertThat(small.statusCode()).as(endpoint).isEqualTo(200);
            assertThat(small.body().length()).isGreaterThanOrEqualTo(MOST / 10);
            HttpResponse<String> large = get(BESIDE, endpoint + (MOST + 1));
            assertThat(large.statusCode()).as(endpoint).isEqualTo(500);
            assertThat(RunningDoor.code(large)).isEqualTo("platform.answer-too-large");
            assertThat(RunningDoor.json(large).path("max").asInt()).isEqualTo(MOST);
            // The core shows what it has to.
            assertThat(get(CORE, endpoint + (MOST + 1)).body().length()).isGreaterThan(MOST);
        }
        assertThat(get(BESIDE, "text?bytes=" + MOST).body()).hasSize(MOST);
        RunningDoor.await(() -> door.services.served.get(BESIDE + " GET 500").get() == 4);
    }

    @Test
    void letsAStreamAndAHeadThrough() throws Exception {
        HttpResponse<String> stream = get(BESIDE, "stream?bytes=" + 2 * MOST);
        assertThat(stream.statusCode()).isEqualTo(200);
        assertThat(stream.body().length()).isGreaterThan(2 * MOST);
        HttpResponse<String> head =
                door.send(door.request("/api/" + BESIDE + "/v1/text?bytes=12").method("HEAD", BodyPublishers.noBody()));
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("Content-Length")).contains("12");
    }

    /** Who waits without a thread holds nobody up, and is not late. */
    @Test
    void saysWhichModuleDoesNotComeBackInTime() throws Exception {
        CompletableFuture<HttpResponse<String>> waits = door.client()
                .sendAsync(door.request("/api/" + BESIDE + "/v1/waits").build(), HttpResponse.BodyHandlers.ofString());
        RunningDoor.await(() -> door.gates.find(BESIDE).inside() == 1
                && door.gates.find(BESIDE).running().isEmpty());
        List<CompletableFuture<HttpResponse<String>>> slow = slow(BESIDE, 1);
        slow(CORE, 1);
        RunningDoor.await(() -> door.services.late.size() >= 2);
        assertThat(door.services.late).allMatch(said -> said.module().equals(BESIDE) && said.deadline() == 1);
        assertThat(door.services.late.get(0).anew()).isEqualTo(1);
        assertThat(door.services.late.get(1).anew()).isZero();
        assertThat(door.services.late.get(1).seconds()).isGreaterThanOrEqualTo(2);
        greedy.mayGo.countDown();
        assertThat(slow.get(0).get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(waits.get(5, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(door.gates.find(BESIDE).running()).isEmpty();
    }
}
