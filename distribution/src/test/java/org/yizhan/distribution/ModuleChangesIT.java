// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** An operator changes a module of the shipped archive while people use the hall, and the module itself. */
@OnDistribution
class ModuleChangesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String EXPAND = "ALTER TABLE HELLO_GREETING ADD COLUMN NOTE VARCHAR(10);";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    ModuleChangesIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    /** Every node of the deployment. */
    List<RunningServer> servers() {
        return List.of(server);
    }

    @BeforeEach
    void install() throws IOException {
        modules.put(ModuleJar.HELLO);
        everywhere("0.1.0.SNAPSHOT");
    }

    @AfterEach
    void remove() throws IOException {
        modules.remove(ModuleJar.HELLO);
        for (RunningServer node : servers()) {
            Await.until("hello is gone", PATIENCE, () -> new HallClient(node.url())
                    .get(null, GREETINGS)
                    .code()
                    .equals("platform.module-not-installed"));
        }
    }

    /** Until every node serves that version of hello. */
    private void everywhere(String version) {
        for (RunningServer node : servers()) {
            HallClient there = new HallClient(node.url());
            Await.until(
                    "hello " + version + " serves",
                    PATIENCE,
                    () -> version(node).equals(version)
                            && there.get(null, GREETINGS).ok());
        }
    }

    private static String version(RunningServer node) {
        return new HallClient(node.url())
                .get(node.commandLineToken(), "/api/platform/v1/modules/hello")
                .body()
                .path("version")
                .asText();
    }

    private static ModuleJar next() throws IOException {
        return ModuleJar.hello().version("0.2.0");
    }

    private JsonNode upgrade(ModuleJar jar) throws IOException {
        return modules.change(Deployments.order("UPGRADE", "hello", modules.archive(jar.write("hello-next"))));
    }

    @Test
    void comesAndGoesBackWithoutOneFailure() throws Exception {
        List<Guests> guests = servers().stream().map(Guests::new).toList();
        JsonNode up;
        JsonNode back;
        try {
            Path jar = next().file("YIZHAN-INF/db/V2__note.sql", EXPAND).write("hello-0.2.0");
            Map<String, Object> order = Deployments.order("UPGRADE", "hello", modules.archive(jar));
            order.put("why", "甲\r\n𬭚");
            JsonNode plan = modules.plan(order);
            assertThat(plan.path("possible").asBoolean()).as(plan.toString()).isTrue();
            assertThat(plan.path("irreversible").asBoolean()).isFalse();
            assertThat(plan.path("update").get(0).asText()).isEqualTo("org.yizhan.hello");
            assertThat(plan.path("refresh")).hasSize(1);
            JsonNode module = plan.path("modules").get(0);
            assertThat(module.path("from").asText()).isEqualTo("0.1.0.SNAPSHOT");
            assertThat(module.path("to").asText()).isEqualTo("0.2.0");
            assertThat(module.path("migrations").size()).isBetween(0, 1);
            up = modules.done(order);
            everywhere("0.2.0");
            back = modules.done(Map.of("action", "ROLLBACK"));
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            for (Guests one : guests) {
                one.close();
            }
        }
        for (Guests one : guests) {
            assertThat(one.served()).as("answers of hello and of the core").isGreaterThan(20);
        }
        assertThat(up.path("liveMillis").asLong()).isBetween(1L, 10_000L);
        assertThat(up.path("why").asText()).isEqualTo("甲\r\n𬭚");
        assertThat(up.path("account").asText()).isEqualTo("cli");
        JsonNode history = hall.get(server.commandLineToken(), Deployments.CHANGES + "?limit=2")
                .orFail("history");
        assertThat(history.path("items").get(0).path("id")).isEqualTo(back.path("id"));
        assertThat(history.path("items").get(1).path("id")).isEqualTo(up.path("id"));
        assertThat(history.path("next").asText()).isEqualTo(up.path("number").asText());
    }

    @Test
    void aMigrationThatCannotGoBackWantsAYes() throws IOException {
        ModuleJar taking = next().file("YIZHAN-INF/db/V3__less.sql", "ALTER TABLE HELLO_GREETING DROP COLUMN NOTE;");
        Map<String, Object> order =
                Deployments.order("UPGRADE", "hello", modules.archive(taking.write("hello-taking")));
        JsonNode plan = modules.plan(order);
        assertThat(plan.path("possible").asBoolean()).as(plan.toString()).isTrue();
        assertThat(plan.path("irreversible").asBoolean()).isTrue();
        HallClient.Answer without = modules.ask(order);
        assertThat(without.status()).isEqualTo(409);
        assertThat(without.code()).isEqualTo("platform.plan-irreversible");
        assertThat(version(server)).isEqualTo("0.1.0.SNAPSHOT");
    }

    @Test
    void goesBackByItselfWhenItsOwnCheckIsRed() throws IOException {
        modules.set("check-seconds", 2);
        try {
            JsonNode ended = upgrade(next().component(RedCheck.class, HealthCheck.class));
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-health-red");
            assertThat(ended.path("reason").path("text").path("zh-CN").asText()).contains("hello.red");
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            modules.set("check-seconds", null);
        }
    }

    @Test
    void goesBackByItselfWhenItTurnsBadLater() throws IOException {
        modules.set("watch-seconds", 20);
        try {
            JsonNode ended = upgrade(next().type(RedCheck.class).component(RedCheck.Late.class, HealthCheck.class));
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("step").asText()).isEqualTo("BACK");
            assertThat(ended.path("liveMillis").asLong()).as("it had served").isPositive();
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-health-red");
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            modules.set("watch-seconds", 0);
        }
    }

    @Test
    void oneAtATimeAndItCanBeCalledOff() throws IOException {
        modules.set("watch-seconds", 60);
        try {
            String archive = modules.archive(next().write("hello-next"));
            JsonNode begun =
                    modules.ask(Deployments.order("UPGRADE", "hello", archive)).orFail("upgrade");
            Await.until("it is watched", PATIENCE, () -> modules.look(
                            begun.path("id").asText())
                    .path("step")
                    .asText()
                    .equals("WATCH"));
            HallClient.Answer second = modules.ask(Deployments.order("DISABLE", "hello", null));
            assertThat(second.status()).isEqualTo(409);
            assertThat(second.code()).isEqualTo("platform.change-under-way");
            String job = modules.look(begun.path("id").asText()).path("job").asText();
            hall.post(server.commandLineToken(), "/api/platform/v1/jobs/" + job + "/cancel", Map.of())
                    .orFail("cancel");
            JsonNode ended = modules.ended(begun.path("id").asText());
            assertThat(ended.path("state").asText()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-cancelled");
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            modules.set("watch-seconds", 0);
        }
    }

    @Test
    void restsAndWakesUp() {
        modules.done(Deployments.order("DISABLE", "hello", null));
        for (RunningServer node : servers()) {
            Await.until("hello rests", PATIENCE, () -> new HallClient(node.url())
                    .get(null, GREETINGS)
                    .code()
                    .equals("platform.module-not-installed"));
        }
        assertThat(modules.set().get(0).path("enabled").asBoolean(true)).isFalse();
        modules.done(Deployments.order("ENABLE", "hello", null));
        everywhere("0.1.0.SNAPSHOT");
        HallClient.Answer again = modules.ask(Deployments.order("ENABLE", "hello", null));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("platform.change-nothing");
    }

    @Test
    void whatIsNotThereIsSaidSo() {
        HallClient.Answer unknown = modules.ask(Deployments.order("INSTALL", "acme.unheard-of", null));
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.code()).isEqualTo("platform.module-unknown");
        assertThat(unknown.body().path("detail").asText()).contains("hello");
        assertThat(modules.ask(Deployments.order("REMOVE", "acme.unheard-of", null))
                        .code())
                .isEqualTo("platform.module-not-in-set");
        assertThat(modules.ask(Deployments.order("INSTALL", "hello", null)).code())
                .isEqualTo("platform.module-in-set");
        assertThat(modules.ask(Deployments.order("UPGRADE", "hello", "0".repeat(64)))
                        .code())
                .isEqualTo("platform.archive-unknown");
        assertThat(modules.ask(Map.of("action", "ROLLBACK", "number", 999_999)).code())
                .isEqualTo("platform.no-way-back");
    }
}
