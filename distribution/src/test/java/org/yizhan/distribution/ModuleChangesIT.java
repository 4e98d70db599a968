// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Changes that go back, by themselves or because somebody says so, and changes that do not begin. */
@OnDistribution
class ModuleChangesIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    private static final String LESS = "acme.less";
    private static final String SHELF =
            "CREATE TABLE ACME_LESS_SHELF (ID VARCHAR(36) NOT NULL PRIMARY KEY, NOTE VARCHAR(10));";

    private final RunningServer server;
    private final HallClient hall;
    private final Deployments modules;

    ModuleChangesIT(RunningServer server) {
        this.server = server;
        this.hall = new HallClient(server.url());
        this.modules = Deployments.open(server);
    }

    @BeforeEach
    void install() throws IOException {
        modules.put(ModuleJar.HELLO);
        serves("0.1.0.SNAPSHOT");
    }

    @AfterEach
    void remove() throws IOException {
        modules.remove(ModuleJar.HELLO);
    }

    /** Until that version of hello serves. */
    private void serves(String version) {
        Await.until(
                "hello " + version + " serves",
                PATIENCE,
                () -> version().equals(version) && hall.get(null, GREETINGS).ok());
    }

    private String version() {
        return version("hello");
    }

    private String version(String module) {
        return hall.get(server.commandLineToken(), "/api/platform/v1/modules/" + module)
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

    /** A module of its own: what a migration has taken from hello's table would be missed by the tests that come after. */
    @Test
    void aMigrationThatCannotGoBackWantsAYes() throws IOException {
        ModuleJar jar = ModuleJar.named(LESS).file("YIZHAN-INF/db/V1__shelf.sql", SHELF);
        modules.put(jar.write("less-first"));
        try {
            jar.version("2.0.0").file("YIZHAN-INF/db/V2__less.sql", "ALTER TABLE ACME_LESS_SHELF DROP COLUMN NOTE;");
            Map<String, Object> order = Deployments.order("UPGRADE", LESS, modules.archive(jar.write("less-second")));
            JsonNode plan = modules.plan(order);
            assertThat(plan.path("possible").asBoolean()).as(plan.toString()).isTrue();
            assertThat(plan.path("irreversible").asBoolean()).isTrue();
            HallClient.Answer without = modules.ask(order);
            assertThat(without.status()).isEqualTo(409);
            assertThat(without.code()).isEqualTo("platform.plan-irreversible");
            assertThat(version(LESS)).isEqualTo("1.0.0");
            assertThat(columnsOfShelf()).containsExactlyInAnyOrder("ID", "NOTE");
            order.put("irreversible", true);
            modules.done(order);
            assertThat(version(LESS)).isEqualTo("2.0.0");
            assertThat(columnsOfShelf()).containsExactly("ID");
        } finally {
            modules.done(Deployments.order("REMOVE", LESS, null));
            modules.purge(LESS);
        }
    }

    private Set<String> columnsOfShelf() {
        return Database.onDerby(server).look(connection -> {
            Set<String> names = new HashSet<>();
            try (ResultSet columns = connection.getMetaData().getColumns(null, null, "ACME_LESS_SHELF", null)) {
                while (columns.next()) {
                    names.add(columns.getString("COLUMN_NAME"));
                }
            }
            return names;
        });
    }

    @Test
    void goesBackByItselfWhenItsOwnCheckIsRed() throws Exception {
        modules.set("check-seconds", 2);
        try (PassersBy passersBy = new PassersBy(server)) {
            JsonNode ended = upgrade(next().component(RedCheck.class, HealthCheck.class));
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-health-red");
            assertThat(ended.path("reason").path("text").path("zh-CN").asText()).contains("hello.red");
            serves("0.1.0.SNAPSHOT");
            assertThat(passersBy.served()).isGreaterThan(10);
        } finally {
            modules.set("check-seconds", null);
        }
    }

    @Test
    void goesBackByItselfWhenItTurnsBadLater() throws Exception {
        modules.set("watch-seconds", 20);
        try (PassersBy passersBy = new PassersBy(server)) {
            JsonNode ended = upgrade(next().type(RedCheck.class).component(RedCheck.Late.class, HealthCheck.class));
            assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
            assertThat(ended.path("step").asText()).isEqualTo("BACK");
            assertThat(ended.path("liveMillis").asLong()).as("it had served").isPositive();
            assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-health-red");
            serves("0.1.0.SNAPSHOT");
            assertThat(passersBy.served()).isGreaterThan(10);
        } finally {
            modules.set("watch-seconds", 0);
        }
    }

    /** Hello turns bad after its own change was kept, and is not touched by the others. */
    @Test
    void whoWasUnsoundBeforeHoldsUpNobodyElse() throws IOException {
        modules.set("check-seconds", 4);
        try {
            JsonNode kept = upgrade(next().type(RedCheck.class).component(RedCheck.Late.class, HealthCheck.class));
            assertThat(kept.path("state").asText()).as(kept.toString()).isEqualTo("DONE");
            Await.until("hello is red", PATIENCE, () -> hall.get(server.commandLineToken(), "/api/platform/v1/health")
                    .body()
                    .toString()
                    .contains("red on purpose"));
            Path quiet = ModuleJar.named("acme.quiet").write("acme.quiet");
            modules.put(quiet);
            modules.remove(quiet);
        } finally {
            modules.set("check-seconds", null);
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
            serves("0.1.0.SNAPSHOT");
        } finally {
            modules.set("watch-seconds", 0);
        }
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
