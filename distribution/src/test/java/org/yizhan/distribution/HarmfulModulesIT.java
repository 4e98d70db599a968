// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Modules that came in well and do harm later: the platform stops them by itself, says why, and the core never fails. */
@OnDistribution
class HarmfulModulesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int CALLERS = 60;

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    HarmfulModulesIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @Test
    void oneThatThrowsInEveryCallIsStopped() throws Exception {
        stopped("acme.throws", "throws", "platform.module-failing");
    }

    @Test
    void oneThatStartsThreadAfterThreadIsStopped() throws Exception {
        stopped("acme.threads", "threads", "platform.module-threads");
    }

    /** Its callers hold their threads for ever; those of the core have others. */
    @Test
    void oneThatBlocksIsStopped() throws Exception {
        stopped("acme.blocks", "blocks", "platform.module-failing");
    }

    private void stopped(String id, String endpoint, String code) throws Exception {
        String well = "/api/" + id + "/v1/well";
        modules.done(Deployments.order("INSTALL", null, modules.archive(jar(id))));
        ExecutorService callers = Executors.newFixedThreadPool(CALLERS);
        try (PassersBy passersBy = new PassersBy(server)) {
            assertThat(hall.get(null, well).status()).isEqualTo(200);
            // Threads that nobody can end stay as long as the server, which other tests use, too: once is enough.
            boolean once = endpoint.equals("threads");
            for (int i = 0; i < (once ? 1 : CALLERS); i++) {
                CompletableFuture.runAsync(() -> call("/api/" + id + "/v1/" + endpoint, once), callers);
            }
            Await.until(id + " is stopped", PATIENCE, () -> newest().path("action")
                    .asText()
                    .equals("QUARANTINE"));
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
            assertThat(modules.set().get(0).path("enabled").asBoolean(true)).isFalse();
            assertThat(passersBy.served()).isPositive();
        } finally {
            callers.shutdownNow();
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

    private static java.nio.file.Path jar(String id) throws IOException {
        return ModuleJar.named(id)
                .resource(BrokenResource.class)
                .type(BrokenResource.Sleeper.class)
                .write(id);
    }
}
