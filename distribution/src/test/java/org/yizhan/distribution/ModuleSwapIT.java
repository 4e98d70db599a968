// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** An operator exchanges a module of the shipped archive while people use the hall, and the module itself. */
@OnDistribution
class ModuleSwapIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String KEY = "0123456789abcdef";
    private static final String EXPAND = "ALTER TABLE HELLO_GREETING ADD COLUMN NOTE VARCHAR(10);";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    ModuleSwapIT(RunningServer server) {
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
        gone();
    }

    /** Until no node serves hello any more. */
    private void gone() {
        for (RunningServer node : servers()) {
            Await.until("hello is gone", PATIENCE, () -> new HallClient(node.url())
                    .get(null, GREETINGS)
                    .code()
                    .equals("platform.module-not-installed"));
        }
    }

    /** Until every node serves that version of hello. */
    void everywhere(String version) {
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

    @Test
    void comesAndGoesBackWithoutOneFailure() throws Exception {
        set("hello", "hall-greetings", 7);
        set("posting", "second-look-key", KEY);
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
            set("hello", "hall-greetings", null);
            set("posting", "second-look-key", null);
        }
        for (Guests one : guests) {
            assertThat(one.served()).as("answers of hello and of the core").isGreaterThan(20);
        }
        assertThat(up.path("liveMillis").asLong()).isBetween(1L, 10_000L);
        assertThat(up.path("why").asText()).isEqualTo("甲\r\n𬭚");
        assertThat(up.path("account").asText()).isEqualTo("cli");
        assertKept(up.path("settings").asText());
        JsonNode history = history(2);
        assertThat(history.toString()).doesNotContain(KEY);
        assertThat(history.path("items").get(0).path("id")).isEqualTo(back.path("id"));
        assertThat(history.path("items").get(1).path("id")).isEqualTo(up.path("id"));
        assertThat(history.path("next").asText()).isEqualTo(up.path("number").asText());
    }

    /** What was set when the change began, and no secret. */
    private static void assertKept(String settings) {
        assertThat(Json.read(settings).at("/hello/hall-greetings").asText()).isEqualTo("7");
        assertThat(settings).contains("watch-seconds").doesNotContain("second-look-key");
    }

    private void set(String module, String key, Object value) {
        Map<String, Object> values = new HashMap<>();
        values.put(key, value);
        Deployments.set(hall, server.commandLineToken(), module, values);
    }

    private JsonNode history(int size) {
        return hall.get(server.commandLineToken(), Deployments.CHANGES + "?limit=" + size)
                .orFail("history");
    }

    /** Over a version and another module at once, to none, and forward again. */
    @Test
    void goesToTheSetThatAnyChangeHasLeft() throws Exception {
        long first = history(1).at("/items/0/number").asLong();
        PassersBy passersBy = new PassersBy(server);
        try {
            modules.done(Deployments.order("UPGRADE", "hello", modules.archive(next().write("hello-next"))));
            modules.put(ModuleJar.named("acme.quiet").write("acme.quiet"));
            everywhere("0.2.0");
            assertThat(modules.set()).hasSize(2);
            modules.done(back(first));
            everywhere("0.1.0.SNAPSHOT");
            assertThat(modules.set()).hasSize(1);
            modules.done(back(0));
            gone();
            assertThat(modules.set()).isEmpty();
            modules.done(back(first));
            everywhere("0.1.0.SNAPSHOT");
        } finally {
            passersBy.close();
        }
        assertThat(passersBy.served()).isPositive();
    }

    private static Map<String, Object> back(long number) {
        return Map.of("action", "ROLLBACK", "number", number);
    }

    @Test
    void restsAndWakesUp() {
        modules.done(Deployments.order("DISABLE", "hello", null));
        gone();
        assertThat(modules.set().get(0).path("enabled").asBoolean(true)).isFalse();
        modules.done(Deployments.order("ENABLE", "hello", null));
        everywhere("0.1.0.SNAPSHOT");
        HallClient.Answer again = modules.ask(Deployments.order("ENABLE", "hello", null));
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.code()).isEqualTo("platform.change-nothing");
    }
}
