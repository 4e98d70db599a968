// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Numbers;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.Installation;

/** A hall that is assembled for a city has what its profile says, though nobody installs or sets anything. */
class AssembledHallIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String ECHENG = "420704000000";
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
                .isEqualTo(ECHENG);
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
    void aSmallHallHasWhatItsProfileNamesAndNothingElse() throws IOException {
        Path profile = Files.writeString(folder.resolve("small.yaml"), """
                place: {code: "420704", name: 鄂城区}
                modules: [reference, registration, network]
                """);
        yizhan = yizhan.assembled(profile, folder.resolve("small"));
        try (Stream<Path> parts = Files.list(yizhan.home().resolve("system/org/yizhan"))) {
            assertThat(parts.map(part -> part.getFileName().toString()))
                    .contains("kernel", "access", "reference", "registration", "network")
                    .doesNotContain("posting", "engagement", "matching", "notification");
        }
        HallClient hall = yizhan.up();
        String token = yizhan.token();
        Map<String, String> states = new TreeMap<>();
        hall.get(token, PLATFORM + "modules")
                .orFail("modules")
                .forEach(module -> states.put(
                        module.path("id").asText(), module.path("state").asText()));
        assertThat(states).containsOnlyKeys("access", "console", "network", "platform", "reference", "registration");
        assertThat(new TreeSet<>(states.values())).containsExactly("ACTIVE");
        List<String> unwell = new ArrayList<>();
        hall.get(token, PLATFORM + "health").orFail("health").path("checks").forEach(check -> {
            if (!check.path("status").asText().equals("UP")) {
                unwell.add(check.path("id").asText());
            }
        });
        assertThat(unwell).as("what every new hall lacks").containsExactly("access.code-channels");
        assertThat(hall.get(null, "/api/network/v1/sites").ok()).isTrue();
        assertThat(hall.get(null, "/api/posting/v1/postings").status()).isEqualTo(404);
        String worker = new Counter(hall, token)
                .register("林秀", Numbers.citizen(ECHENG, LocalDate.of(1990, 3, 7), 21), Numbers.mobile(9_001), ECHENG);
        assertThat(hall.get(token, Counter.WORKERS + worker).ok()).isTrue();
        Script.Done diff = yizhan.run("profile", "diff", profile.toString(), "running");
        assertThat(diff.status()).as(diff.out() + diff.err()).isZero();
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
