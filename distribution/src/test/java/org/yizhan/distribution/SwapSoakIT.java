// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;

/**
 * A module with endpoints, a stream, tables, a page and a consumer of events comes, changes and goes while others work. The long
 * count is {@code yizhan soak swap}; this is a short one, so that no change breaks it unseen. In the same hall each fault is made on
 * purpose that {@code bench swap} and {@code soak leak} count.
 */
class SwapSoakIT {
    /** On a machine that does much else; what is wanted on a quiet one, and why this is looser, says docs/performance.md. */
    private static final double MOST_LIVE_MILLIS = 3_000;

    private static final double MOST_RATIO = 15;

    @TempDir
    private Path folder;

    @Test
    void nobodyFailsAndNoEventIsLostAndWhatIsDoneWrongIsFound() throws IOException {
        Script.Done done;
        try (OwnLine yizhan = OwnLine.ofCheckout()) {
            done = yizhan.run(
                    "soak",
                    "swap",
                    "--rounds",
                    "2",
                    "--rate",
                    "50",
                    "--base-line",
                    "2",
                    "--seeded",
                    "--json",
                    "--work-dir",
                    folder.toString());
        }
        assertThat(done.status()).as(done.out() + done.err()).isZero();
        JsonNode figures = Json.read(done.out());
        assertThat(figures.path("changes").asInt()).as(done.out()).isGreaterThan(4);
        assertThat(figures.path("liveMedianMs").asDouble()).as(done.out()).isBetween(1.0, MOST_LIVE_MILLIS);
        assertThat(figures.path("ratioCoreP99During").asDouble()).as(done.out()).isBetween(0.01, MOST_RATIO);
        assertThat(figures.path("published").asInt()).isGreaterThan(20);
        for (String none : List.of(
                "failedCore",
                "failedModule",
                "rolledBack",
                "lostEvents",
                "countedTwice",
                "lostInStream",
                "toldTwice")) {
            assertThat(figures.path(none).asInt(-1)).as(none).isZero();
        }
        assertThat(figures.path("surprises"))
                .as("streams end with a hint at each change")
                .isEmpty();
        JsonNode seeded = figures.path("seeded");
        assertThat(seeded.path("swap").path(0).asText()).as(done.out()).isEqualTo("core: 1");
        assertThat(seeded.path("swap").path(1).asText()).as(done.out()).matches("module: [1-9]\\d*");
        for (String leak : new String[] {"file", "loader", "thread", "connection"}) {
            assertThat(seeded.path(leak).path(0).asText()).as(done.out()).startsWith(leak + "s: ");
        }
    }
}
