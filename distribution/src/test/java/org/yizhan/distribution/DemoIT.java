// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.testkit.distribution.Installation;

/** The demo, as people start it, in a place small enough for every build. */
class DemoIT {
    @TempDir
    private Path folder;

    private Script yizhan;

    @Test
    void aVillageLivesThroughItsMarketDay() {
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home());
        Script.Done demo = yizhan.run("demo", "--once", "--scale", "village", "--port", "0", "--json");
        assertThat(demo.status()).as(demo.err() + demo.out()).isZero();
        JsonNode report = Json.read(demo.out());
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
        assertThat(yizhan.run("status", "--json").out()).contains("\"stopped\"");
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
