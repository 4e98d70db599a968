// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;

/** A hall that is assembled for a city has what its profile says, though nobody installs or sets anything. */
class AssembledHallIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String PLATFORM = "/api/platform/v1/";

    @TempDir
    private Path folder;

    private Script yizhan;

    @BeforeEach
    void assemble() {
        Script shipped =
                new Script(Installation.unpack(folder.resolve("shipped")).home());
        yizhan = shipped.assembled(Path.of("profiles/echeng.yaml"), folder.resolve("hall"));
    }

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }

    @Test
    void servesItsModulesWithTheirSettings() {
        HallClient hall = yizhan.up();
        String token = yizhan.token();
        Await.until("hello serves", PATIENCE, () -> hall.get(null, "/api/hello/v1/greetings")
                .ok());
        JsonNode settings = hall.get(token, PLATFORM + "modules/hello/settings").orFail("settings");
        assertThat(settings.at("/settings/0/value").asInt()).isEqualTo(30);
        JsonNode change =
                hall.get(token, PLATFORM + "changes?limit=1").orFail("changes").at("/items/0");
        assertThat(change.path("action").asText()).isEqualTo("ASSEMBLE");
        assertThat(hall.get(token, PLATFORM + "place")
                        .orFail("place")
                        .path("region")
                        .asText())
                .isEqualTo("420704000000");
        assertThat(hall.get(token, PLATFORM + "audit?action=platform.apply-profile")
                        .orFail("audit")
                        .path("items"))
                .hasSize(1);
        isBegunAnewWhenTheHallWasStoppedMeanwhile(change);
    }

    private void isBegunAnewWhenTheHallWasStoppedMeanwhile(JsonNode begun) {
        assertThat(begun.path("state").asText()).isEqualTo("RUNNING");
        yizhan.run("stop").orFail();
        HallClient hall = yizhan.up();
        String former = PLATFORM + "changes/" + begun.path("id").asText();
        Await.until("what was under way is undone", PATIENCE, () -> hall.get(yizhan.token(), former)
                .orFail("change")
                .path("state")
                .asText()
                .equals("ROLLED_BACK"));
        Await.until("hello serves again", PATIENCE, () -> hall.get(null, "/api/hello/v1/greetings")
                .ok());
    }

    @Test
    void aBrokenFileLeavesTheCoreUpAndSaysSo() throws IOException {
        Files.writeString(yizhan.home().resolve("etc/profile.json"), "{\"install\": 3");
        HallClient hall = yizhan.up();
        String token = yizhan.token();
        Await.until("the health says so", PATIENCE, () -> hall.get(token, PLATFORM + "health")
                .orFail("health")
                .toString()
                .contains("profile.json cannot be used"));
        assertThat(hall.get(null, "/health").body().path("status").asText()).isEqualTo("DEGRADED");
    }
}
