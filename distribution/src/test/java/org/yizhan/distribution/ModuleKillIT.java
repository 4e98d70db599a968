// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;

/** The server dies at each step of an upgrade. When it is back, the former version serves, and what was acknowledged is there. */
class ModuleKillIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String GREETINGS = "/api/hello/v1/greetings";
    /** A table that doubles: a script that is still at work when the server dies. */
    private static final String SLOW = "CREATE TABLE HELLO_SLOW (A INTEGER);\nINSERT INTO HELLO_SLOW VALUES (1);\n"
            + "INSERT INTO HELLO_SLOW SELECT A FROM HELLO_SLOW;\n".repeat(21);

    @TempDir
    Path folder;

    private Installation installation;
    private RunningServer server;

    @Test
    void eachStepIsUndone() throws Exception {
        installation = Installation.unpack(folder.resolve("hall"));
        start();
        modules().put(ModuleJar.HELLO);
        greet();
        try {
            killedAt("VERIFY", ModuleJar.hello().version("0.2.0"));
            killedAt("MIGRATE", ModuleJar.hello().version("0.3.0").file("YIZHAN-INF/db/V2__slow.sql", SLOW));
            killedAt("SWITCH", ModuleJar.hello().version("0.4.0").component(SlowPart.class, null));
            killedAt("CHECK", ModuleJar.hello().version("0.5.0").component(RedCheck.class, HealthCheck.class));
            killedAt("WATCH", ModuleJar.hello().version("0.6.0"));
            JsonNode kept = modules()
                    .done(Deployments.order(
                            "UPGRADE",
                            "hello",
                            modules().archive(ModuleJar.hello().version("0.7.0").write("hello-kept"))));
            server.kill();
            start();
            assertThat(version()).as("a change that has ended stays").isEqualTo("0.7.0");
            assertThat(modules().look(kept.path("id").asText()).path("state").asText())
                    .isEqualTo("DONE");
            safeMode();
        } finally {
            server.kill();
        }
    }

    private void start() {
        start("1");
        // A start that has lasted: what is killed afterwards was none that died of itself.
        Await.until("the start has lasted", PATIENCE, () -> died().equals("0"));
        modules().set("check-seconds", 60);
        modules().set("watch-seconds", 0);
    }

    private void start(String trial) {
        server = installation.start(Map.of("yizhan.sandbox", "true", "yizhan.trial.seconds", trial));
    }

    private String died() {
        try {
            return Files.readString(server.data().resolve("starts-that-died")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Two starts that die in time bring the platform up without modules from outside, and it names the suspect. */
    private void safeMode() {
        for (int i = 0; i < 2; i++) {
            server.kill();
            start("600");
            assertThat(hall().get(null, GREETINGS).status()).as("start " + i).isIn(200, 503);
        }
        server.kill();
        start("600");
        assertThat(hall().get(null, GREETINGS).code()).isEqualTo("platform.module-not-installed");
        String health = hall().get(server.commandLineToken(), "/api/platform/v1/health")
                .orFail("health")
                .path("checks")
                .toString();
        assertThat(health).contains("safe mode", "changed last: hello");
        // Who stops it in order has looked at it.
        server.stop();
        start("600");
        assertThat(version()).isEqualTo("0.7.0");
    }

    private Deployments modules() {
        return new Deployments(server, new HallClient(server.url()));
    }

    private void killedAt(String step, ModuleJar jar) throws IOException {
        String greeting = greet();
        modules().set("watch-seconds", step.equals("WATCH") ? 60 : 0);
        String archive = modules().archive(jar.write("hello-" + step));
        JsonNode begun =
                modules().ask(Deployments.order("UPGRADE", "hello", archive)).orFail("upgrade");
        String change = begun.path("id").asText();
        if (!step.equals("VERIFY")) {
            Await.until(
                    step,
                    PATIENCE,
                    () -> modules().look(change).path("step").asText().equals(step));
        }
        server.kill();
        start();
        // Ready is who has done what the journal says.
        assertThat(version()).as("after a kill at " + step).isEqualTo("0.1.0.SNAPSHOT");
        Await.until("hello serves", PATIENCE, () -> hall().get(null, GREETINGS).ok());
        JsonNode ended = modules().ended(change);
        assertThat(ended.path("state").asText()).as(ended.toString()).isEqualTo("ROLLED_BACK");
        assertThat(ended.path("reason").path("code").asText()).isEqualTo("platform.change-interrupted");
        assertThat(greetings()).contains(greeting);
    }

    private HallClient hall() {
        return new HallClient(server.url());
    }

    private String version() {
        return hall().get(server.commandLineToken(), "/api/platform/v1/modules/hello")
                .orFail("hello")
                .path("version")
                .asText();
    }

    private String greet() {
        return hall().post(server.commandLineToken(), GREETINGS, Map.of("text", "before"))
                .orFail("greeting")
                .path("id")
                .asText();
    }

    private List<String> greetings() {
        JsonNode shown = hall().get(null, GREETINGS).orFail("greetings").path("greetings");
        return StreamSupport.stream(shown.spliterator(), false)
                .map(greeting -> greeting.path("id").asText())
                .toList();
    }
}
