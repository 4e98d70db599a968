// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.testkit.distribution.Installation;

/** The demo, as people start it, in a place small enough for every build. */
class DemoIT {
    @TempDir
    private Path folder;

    private Script yizhan;

    @Test
    void aVillageLivesThroughItsMarketDayAndAgainAndStaysOpen() {
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home());
        holds(once());
        assertThat(yizhan.run("status", "--json").out()).contains("\"stopped\"");
        // The second in a row.
        staysOpenWithWorkOnItsBoard();
    }

    private JsonNode once() {
        Script.Done demo = yizhan.run("demo", "--once", "--scale", "village", "--port", "0", "--json");
        assertThat(demo.status()).as(demo.err() + demo.out()).isZero();
        return Json.read(demo.out());
    }

    private void staysOpenWithWorkOnItsBoard() {
        Script.Done demo = yizhan.run("demo", "--scale", "village", "--port", "0");
        assertThat(demo.status()).as(demo.err() + demo.out()).isZero();
        JsonNode status = Json.read(yizhan.run("status", "--json").out());
        assertThat(status.path("state").asText()).isEqualTo("running");
        assertThat(status.path("modules")).isNotEmpty();
        String url = status.path("url").asText();
        assertThat(demo.out()).contains(url + "/api/posting/v1/postings");
        HallClient hall = new HallClient(url);
        assertThat(hall.get(null, "/health").status()).isEqualTo(200);
        JsonNode board =
                hall.get(null, "/api/posting/v1/postings").orFail("board").path("items");
        assertThat(board).isNotEmpty();
        Matcher invited = Pattern.compile("\\b199\\d{8}\\b").matcher(demo.out());
        assertThat(invited.find()).as(demo.out()).isTrue();
        assertThat(yizhan.run("code", invited.group()).out()).matches("\\d{6}\\R");
        assertThat(yizhan.run("stop").status()).isZero();
        assertThat(yizhan.run("status", "--json").out()).contains("\"stopped\"");
    }

    private static void holds(JsonNode report) {
        JsonNode figures = report.path("figures");
        assertThat(figures.path("seekers").asInt()).isEqualTo(120);
        assertThat(figures.path("postings").asInt()).isEqualTo(12);
        assertThat(figures.path("hired").asInt())
                .isBetween(1, figures.path("applications").asInt());
        assertThat(figures.path("closed").asInt())
                .isBetween(1, figures.path("hired").asInt());
        assertThat(figures.path("doubleBookings").asInt(-1)).isZero();
        assertThat(figures.path("overfilledShifts").asInt(-1)).isZero();
        assertThat(figures.path("medianMinutesToFill").asInt(-1)).isBetween(0, 24 * 60);
        assertThat(figures.path("sameDayPercent").asInt(-1)).isBetween(1, 100);
        assertThat(figures.path("fillPercent").asInt(-1)).isBetween(30, 100);
        assertThat(figures.has("urgentMedianMinutesToFill")).isTrue();
        assertThat(report.path("broken").size()).isGreaterThan(5);
        assertThat(names(report.path("verdicts")))
                .contains(
                        "discrimination caught",
                        "below-floor caught",
                        "fee caught",
                        "minors caught",
                        "contact caught",
                        "copy caught",
                        "id-check-digit caught",
                        "id-of-15-digits caught",
                        "under-16 caught",
                        "credit-code-check caught",
                        "gcj02-position caught",
                        "stale-posting caught",
                        "expired-posting caught");
    }

    @AfterEach
    void leaveNothingRunning() {
        yizhan.run("stop");
    }

    private static List<String> names(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
