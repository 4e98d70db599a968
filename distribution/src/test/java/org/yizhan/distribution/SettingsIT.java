// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.distribution.Market.EngagementState;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** What an operator sets over HTTP holds from the next request on. */
@OnDistribution
class SettingsIT {
    private static final String KEY = "second-look-key";

    private final RunningServer server;
    private final HallClient hall;
    private final People people;
    private final Market market;

    SettingsIT(RunningServer server) {
        this.server = server;
        hall = new HallClient(server.url());
        people = new People(hall, server.commandLineToken());
        market = new Market(people);
    }

    @Test
    void holdsTheNextOfferAsLongAsTheSettingSays() {
        assertThat(held()).isEqualTo(Duration.ofMinutes(10));
        with("engagement", "hold", "PT25M", () -> assertThat(held()).isEqualTo(Duration.ofMinutes(25)));
        assertThat(held()).isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void showsNobodyMoreClearNumbersADayThanTheSettingSays() {
        People.Person staff = people.fresh("station-staff");
        with("registration", "reveals-per-day", 1, () -> {
            long before = clearReads();
            assertThat(reveal(staff).status()).isEqualTo(200);
            assertThat(clearReads()).as("counted for its module, and shown").isGreaterThan(before);
            HallClient.Answer spent = reveal(staff);
            assertThat(spent.status()).isEqualTo(429);
            assertThat(spent.code()).isEqualTo("registration.reveals-spent");
        });
        assertThat(reveal(staff).status()).isEqualTo(200);
    }

    @Test
    void triesAGroupBeforeItIsSaved() {
        String path = "/api/platform/v1/modules/posting/settings";
        String token = people.of("platform-operator").token();
        JsonNode before = hall.get(token, path).orFail("settings");
        assertThat(before.path("groups"))
                .extracting(group ->
                        group.path("id").asText() + " " + group.path("tried").asText())
                .containsExactly("review module", "second-look module");
        JsonNode guessed = tried(token, path, Map.of(KEY, "a guess"));
        assertThat(guessed.path("good").asBoolean(true)).isFalse();
        assertThat(guessed.path("code").asText()).isEqualTo("posting.second-look-foretold");
        assertThat(guessed.path("setting").asText()).isEqualTo(KEY);
        assertThat(guessed.path("sentence").asText()).contains("抽查").doesNotContain("a guess");
        assertThat(tried(token, path, Map.of(KEY, "0123456789abcdef"))
                        .path("good")
                        .asBoolean())
                .isTrue();
        JsonNode large = tried(token, path, Map.of("second-look-percent", 101));
        assertThat(large.path("good").asBoolean(true)).isFalse();
        assertThat(large.path("tried").asText()).isEqualTo("form");
        assertThat(large.path("code").asText()).isEqualTo("platform.setting-too-large");
        assertThat(hall.get(token, path).orFail("settings")).isEqualTo(before);
    }

    @Test
    void triesEachGroupOfEachModule() {
        String token = people.of("platform-operator").token();
        for (JsonNode module : hall.get(token, "/api/platform/v1/modules").orFail("modules")) {
            String path = "/api/platform/v1/modules/" + module.path("id").asText() + "/settings";
            Set<String> groups = new HashSet<>();
            for (JsonNode setting : hall.get(token, path).orFail("settings").path("settings")) {
                groups.add(setting.path("group").asText(null));
            }
            for (String group : groups) {
                Map<String, Object> trial = new HashMap<>(Map.of("values", Map.of()));
                trial.put("group", group);
                assertThat(hall.post(token, path + "/test", trial)
                                .orFail("test")
                                .path("tried")
                                .asText())
                        .as(path + " " + group)
                        .isIn("form", "module");
            }
        }
    }

    @Test
    void findsASecretInTheOperatorsFolderAndNowhereElse() throws IOException {
        String path = "/api/platform/v1/modules/posting/settings";
        String token = people.of("platform-operator").token();
        String reference = "secret:file:draw.key";
        assertThat(tried(token, path, Map.of(KEY, reference)).path("code").asText())
                .isEqualTo("platform.secret-missing");
        Map<String, Object> key = Map.of("values", Map.of(KEY, "secret:file:../keys/vault.key"));
        HallClient.Answer refused = hall.send(token, "PUT", path, key, Map.of("If-Match", "*"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.code()).isEqualTo("platform.secret-malformed");
        Path folder = Files.createDirectory(
                server.home().resolve("secrets"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = Files.writeString(folder.resolve("draw.key"), "0123456789abcdef\n");
        try {
            with("posting", KEY, reference, () -> {
                JsonNode tried = tried(token, path, Map.of());
                assertThat(tried.path("good").asBoolean()).as(tried.toString()).isTrue();
                assertThat(tried.path("tried").asText()).isEqualTo("module");
                assertThat(hall.get(token, path).orFail("settings").toString())
                        .contains(reference)
                        .doesNotContain("0123456789abcdef");
            });
        } finally {
            Files.delete(file);
            Files.delete(folder);
        }
    }

    private JsonNode tried(String token, String path, Map<String, Object> values) {
        return hall.post(token, path + "/test", Map.of("group", "second-look", "values", values))
                .orFail("test");
    }

    private long clearReads() {
        return hall.get(people.of("platform-operator").token(), "/api/platform/v1/modules/registration")
                .orFail("module")
                .at("/counts/clearReads")
                .asLong(-1);
    }

    private HallClient.Answer reveal(People.Person staff) {
        String worker = people.worker(People.TOWN).id();
        Map<String, Object> asked = Map.of("fields", List.of("MOBILE"), "purpose", "CONTACT");
        return hall.post(staff.token(), "/api/registration/v1/workers/" + worker + "/reveal", asked);
    }

    /** How long a place is held whose employer does not say. */
    private Duration held() {
        Thing applied = market.engagement(People.TOWN, EngagementState.APPLIED);
        JsonNode offer = hall.post(
                        people.operator(), "/api/engagement/v1/engagements/" + applied.id() + "/offer", Map.of())
                .orFail("offer");
        return Duration.between(instant(offer, "offeredAt"), instant(offer, "heldUntil"));
    }

    /** Sets something as the platform's operator does, and puts the default back: the server is everybody's. */
    private void with(String module, String key, Object value, Runnable work) {
        String token = people.of("platform-operator").token();
        Map<String, Object> values = new HashMap<>(Map.of(key, value));
        Deployments.set(hall, token, module, values);
        try {
            work.run();
        } finally {
            values.put(key, null);
            Deployments.set(hall, token, module, values);
        }
    }

    private static Instant instant(JsonNode json, String field) {
        return Instant.parse(json.path(field).asText());
    }
}
