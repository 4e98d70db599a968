// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Modules that came in well and do harm later: the platform stops them by itself, says why, and the core never fails. */
@OnDistribution
class HarmfulModulesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CALLERS = 60;
    /** Threads that nobody can end stay as long as the server, which other tests use, too. */
    private static final int ONCE = 1;

    private static final int FEW = 2;
    private static final int CHECKS = 24;

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    HarmfulModulesIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void oneThatThrowsInEveryCallIsDegradedAndThenStopped() throws Exception {
        stopped(jar("acme.throws"), "acme.throws", "throws", CALLERS, "platform.module-failing");
    }

    @Test
    void oneThatStartsThreadAfterThreadIsStopped() throws Exception {
        stopped(jar("acme.threads"), "acme.threads", "threads", ONCE, "platform.module-threads");
    }

    /** Its callers hold their threads for ever; those of the core have others. */
    @Test
    void oneThatBlocksIsStopped() throws Exception {
        stopped(jar("acme.blocks"), "acme.blocks", "blocks", CALLERS, "platform.module-failing");
    }

    /** Its thread goes on, since nobody can end it; nobody comes to it any more. */
    @Test
    void oneThatLoopsIsStopped() throws Exception {
        Path settings = server.home().resolve("etc/org.yizhan.web.cfg");
        String former = Files.readString(settings);
        Files.writeString(settings, former + "module.deadline.seconds = 3\n");
        try {
            stopped(jar("acme.loops"), "acme.loops", "loops", ONCE, "platform.module-late");
        } finally {
            Files.writeString(settings, former);
        }
    }

    @Test
    void oneThatClosesTheSharedConnectionsIsStopped() throws Exception {
        stopped(storing("acme.closes"), "acme.closes", "closes", ONCE, "platform.module-connection");
    }

    /** Its file shows nothing of it: the call comes into its code when that is loaded. */
    @Test
    void oneThatTriesToEndTheJvmIsStopped() throws Exception {
        LeavingAgent.into(server.pid());
        ModuleJar jar =
                ModuleJar.named("acme.leaves").resource(LeavingResource.class).type(WayOut.class);
        stopped(jar, "acme.leaves", "leaves", ONCE, "platform.module-exits");
        assertThat(ProcessHandle.of(server.pid())).isPresent();
        assertThat(logged("An attempt to end the JVM was refused")).isPositive();
    }

    /** The scan of its code finds nothing: it would have the database call what ends the JVM. */
    @Test
    void oneThatWouldExitByTheDatabaseIsRefused() throws Exception {
        String id = "acme.exits";
        modules.done(
                Deployments.order("INSTALL", null, modules.archive(storing(id).write(id))));
        try {
            HallClient.Answer answer = hall.get(null, "/api/" + id + "/v1/exits");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("platform.statement-refused");
            assertThat(ProcessHandle.of(server.pid())).isPresent();
        } finally {
            modules.done(Deployments.order("REMOVE", id, null));
        }
    }

    /** More of them than it may have threads. Those of the core are asked all the same, whatever the others call themselves. */
    @Test
    void oneWhoseChecksHangIsStopped() throws Exception {
        ModuleJar jar = ModuleJar.named("acme.hangs")
                .resource(HangingResource.class)
                .components(HangingResource.Check.class, HealthCheck.class, CHECKS);
        stopped(jar, "acme.hangs", "hangs", FEW, "platform.module-extension-failing");
    }

    @Test
    void oneThatWritesAndWritesHasItsShareOfTheLog() throws Exception {
        String id = "acme.writes";
        ModuleJar jar = ModuleJar.named(id).resource(WritingResource.class).clause("Import-Package", "org.slf4j");
        modules.done(Deployments.order("INSTALL", null, modules.archive(jar.write(id))));
        try {
            long began = System.nanoTime();
            assertThat(hall.get(null, "/api/" + id + "/v1/writes").status()).isEqualTo(200);
            Await.until("it is told how much was not kept", PATIENCE, () -> logged("Module " + id + " wrote") > 0);
            long tens = 1 + Duration.ofNanos(System.nanoTime() - began).toSeconds() / 10;
            assertThat(logged("\"logger\":\"flood\"")).isBetween(100L, 200 * (1 + tens));
        } finally {
            modules.done(Deployments.order("REMOVE", id, null));
        }
    }

    private long logged(String text) {
        try (Stream<String> lines = Files.lines(server.log())) {
            return lines.filter(line -> line.contains(text)).count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** While it is still well, it gets what a module gets, and no more. */
    @Test
    void oneThatTurnsBadLongAfterTheSwitchIsTakenBack() throws Exception {
        String id = LateCheck.MODULE;
        String well = "/api/" + id + "/v1/well";
        modules.set("watch-seconds", 3 * LateCheck.SECONDS);
        try (PassersBy passersBy = new PassersBy(server)) {
            ModuleJar late = ModuleJar.named(id)
                    .resource(BrokenResource.class)
                    .type(BrokenResource.Sleeper.class)
                    .component(LateCheck.class, HealthCheck.class);
            String change = modules.ask(Deployments.order("INSTALL", null, modules.archive(late.write(id))))
                    .orFail("change")
                    .path("id")
                    .asText();
            Await.until("it serves", PATIENCE, () -> hall.get(null, well).status() == 200);
            long from = System.nanoTime();
            HallClient.Answer large = hall.get(null, "/api/" + id + "/v1/large");
            assertThat(large.status()).isEqualTo(500);
            assertThat(large.code()).isEqualTo("platform.answer-too-large");
            assertThat(hall.get(null, well).status()).isEqualTo(200);
            JsonNode ended = modules.ended(change);
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-health-red");
            assertThat(ended.path("reason").path("text").path("zh-CN").asText())
                    .contains(id)
                    .endsWith("。");
            assertThat(Duration.ofNanos(System.nanoTime() - from).toSeconds())
                    .isBetween(LateCheck.SECONDS - 5L, 3L * LateCheck.SECONDS);
            assertThat(modules.set()).isEmpty();
            Await.until(
                    "it is gone", PATIENCE, () -> hall.get(null, well).code().equals("platform.module-not-installed"));
            assertThat(passersBy.served()).isPositive();
        } finally {
            modules.set("watch-seconds", 0);
        }
    }

    private void stopped(ModuleJar jar, String id, String endpoint, int callers, String code) throws Exception {
        String well = "/api/" + id + "/v1/well";
        modules.done(Deployments.order("INSTALL", null, modules.archive(jar.write(id))));
        ExecutorService threads = Executors.newFixedThreadPool(CALLERS);
        try (PassersBy passersBy = new PassersBy(server)) {
            assertThat(hall.get(null, well).status()).isEqualTo(200);
            for (int i = 0; i < callers; i++) {
                CompletableFuture.runAsync(() -> call("/api/" + id + "/v1/" + endpoint, callers == ONCE), threads);
            }
            if (callers != ONCE) {
                Await.until("the health says that it goes wrong", PATIENCE, () -> modulesHealth()
                        .contains(code));
            }
            Await.until(id + " is stopped", PATIENCE, () -> {
                assertThat(hall.get(null, "/health").status()).as("/health").isEqualTo(200);
                return newest().path("action").asText().equals("QUARANTINE");
            });
            JsonNode change = newest();
            assertThat(change.path("module").asText()).isEqualTo(id);
            assertThat(change.path("state").asText()).isEqualTo("DONE");
            assertThat(change.path("reason").path("code").asText())
                    .as(change.toString())
                    .isEqualTo(code);
            assertThat(change.path("reason").path("text").path("zh-CN").asText())
                    .contains(id)
                    .endsWith("。");
            Await.until(
                    "it is gone", PATIENCE, () -> hall.get(null, well).code().equals("platform.module-not-installed"));
            assertThat(hall.get(null, "/health").status()).isEqualTo(200);
            assertThat(modules.set().get(0).path("enabled").asBoolean(true)).isFalse();
            assertThat(passersBy.served()).isPositive();
        } finally {
            threads.shutdownNow();
            modules.done(Deployments.order("REMOVE", id, null));
        }
    }

    /** Again and again, until nobody answers any more; or once. */
    private void call(String path, boolean once) {
        HallClient caller = new HallClient(server.url());
        HallClient.Answer answer = caller.get(null, path);
        while (!once && !answer.code().equals("platform.module-not-installed")) {
            answer = caller.get(null, path);
        }
    }

    private JsonNode newest() {
        return hall.get(server.commandLineToken(), Deployments.CHANGES + "?limit=1")
                .orFail("changes")
                .path("items")
                .get(0);
    }

    /** What the health says of the modules beside the core, when it is not content with them. */
    private String modulesHealth() {
        JsonNode health =
                hall.get(server.commandLineToken(), "/api/platform/v1/health").orFail("health");
        for (JsonNode check : health.path("checks")) {
            if (check.path("id").asText().equals("platform.modules")
                    && check.path("status").asText().equals("DEGRADED")) {
                return check.path("detail").asText();
            }
        }
        return "";
    }

    private static ModuleJar jar(String id) throws IOException {
        return ModuleJar.named(id).resource(BrokenResource.class).type(BrokenResource.Sleeper.class);
    }

    private static ModuleJar storing(String id) throws IOException {
        return ModuleJar.named(id).storing(id, BrokenStoreResource.class, BrokenStoreResource.Nothing.class);
    }
}
