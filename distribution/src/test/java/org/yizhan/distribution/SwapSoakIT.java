// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;

/**
 * A module with endpoints, a stream, tables, a page and a consumer of events comes, changes and goes while others work. The long
 * count is {@code yizhan soak swap}; this is a short one, so that no change breaks it unseen.
 */
class SwapSoakIT {
    @TempDir
    private Path folder;

    @Test
    void nobodyFailsAndNoEventIsLost() throws IOException {
        Script.Done done;
        try (OwnLine yizhan = OwnLine.ofCheckout()) {
            done = yizhan.run(
                    "soak", "swap", "--rounds", "2", "--rate", "50", "--json", "--work-dir", folder.toString());
        }
        assertThat(done.status()).as(done.out() + done.err()).isZero();
        JsonNode figures = Json.read(done.out());
        assertThat(figures.path("changes").asInt()).as(done.out()).isGreaterThan(4);
        assertThat(figures.path("published").asInt()).isGreaterThan(20);
        for (String none : new String[] {"failedCore", "failedModule", "rolledBack", "lostEvents", "countedTwice"}) {
            assertThat(figures.path(none).asInt(-1)).as(none).isZero();
        }
        assertThat(figures.path("surprises"))
                .as("streams come back after each change")
                .isEmpty();
    }
}
