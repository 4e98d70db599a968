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
import org.yizhan.cli.Json;
import org.yizhan.cli.Unpacked;
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
    void assemble() throws IOException {
        Path archive = Path.of(System.getProperty("yizhan.archive"));
        Script shipped =
                new Script(Installation.unpack(folder.resolve("shipped")).home());
        Script.Done done = shipped.run(
                "assemble",
                Path.of("profiles/echeng.yaml").toAbsolutePath().toString(),
                "--archive",
                archive.toString(),
                "--out",
                folder.toString());
        assertThat(done.status()).as(done.err()).isZero();
        Path home = folder.resolve("hall");
        String made = archive.getFileName().toString().replace("yizhan-", "yizhan-echeng-");
        Unpacked.unpack(folder.resolve(made), home);
        yizhan = new Script(home);
    }

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }

    private HallClient up() {
        Script.Done up = yizhan.run("run", "--port", "0", "--json");
        assertThat(up.status()).as(up.err()).isZero();
        return new HallClient(Json.read(up.out()).path("url").asText());
    }

    private String token() throws IOException {
        return Files.readString(yizhan.home().resolve("data/yizhan/cli.token")).strip();
    }

    @Test
    void servesItsModulesWithTheirSettings() throws IOException {
        HallClient hall = up();
        Await.until("hello serves", PATIENCE, () -> hall.get(null, "/api/hello/v1/greetings")
                .ok());
        JsonNode settings =
                hall.get(token(), PLATFORM + "modules/hello/settings").orFail("settings");
        assertThat(settings.at("/settings/0/value").asInt()).isEqualTo(30);
        JsonNode change = hall.get(token(), PLATFORM + "changes?limit=1")
                .orFail("changes")
                .at("/items/0");
        assertThat(change.path("action").asText()).isEqualTo("ASSEMBLE");
        assertThat(hall.get(token(), PLATFORM + "place")
                        .orFail("place")
                        .path("region")
                        .asText())
                .isEqualTo("420704000000");
        assertThat(hall.get(token(), PLATFORM + "audit?action=platform.apply-profile")
                        .orFail("audit")
                        .path("items"))
                .hasSize(1);
    }

    @Test
    void aBrokenFileLeavesTheCoreUpAndSaysSo() throws IOException {
        Files.writeString(yizhan.home().resolve("etc/profile.json"), "{\"install\": 3");
        HallClient hall = up();
        String token = token();
        Await.until("the health says so", PATIENCE, () -> hall.get(token, PLATFORM + "health")
                .orFail("health")
                .toString()
                .contains("profile.json cannot be used"));
        assertThat(hall.get(null, "/health").body().path("status").asText()).isEqualTo("DEGRADED");
    }
}
