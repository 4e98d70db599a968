// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

@OnDistribution
class BootIT {
    /** Other tests on the same server put modules into it that are broken: a vendor's, a migration and a part of hello. */
    private static final List<String> ON_PURPOSE =
            List.of("acme.", "Migration V9 (broken) of module hello", FailingPart.class.getName());

    @Test
    void answersAndSaysNothingWorseThanAWarning(RunningServer server) throws IOException {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        List<String> errors = Files.readAllLines(server.log()).stream()
                .filter(line -> line.contains("\"level\":\"ERROR\"") || line.contains("\"level\":\"FATAL\""))
                .filter(line -> ON_PURPOSE.stream().noneMatch(line::contains))
                .toList();
        assertThat(errors).isEmpty();
    }

    @Test
    void everyLineOfTheLogIsAJsonObject(RunningServer server) throws IOException {
        List<String> lines = Files.readAllLines(server.log());
        assertThat(lines).hasSizeGreaterThan(10);
        ObjectMapper json = new ObjectMapper();
        for (String line : lines) {
            JsonNode said = json.readTree(line);
            assertThat(Instant.parse(said.get("time").asText())).isNotNull();
            for (String name : List.of("level", "logger", "thread", "message")) {
                assertThat(said.path(name).asText()).as("%s of %s", name, line).isNotEmpty();
            }
        }
        assertThat(lines).anyMatch(line -> line.contains("\"bundle\":\"org.yizhan."));
    }
}
