// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiTest {
    private RunningDoor door;

    @BeforeEach
    void start() throws Exception {
        door = new RunningDoor();
        door.host.serve("sample", List.of(new SampleResource(door.services)), List.of());
        door.host.serve("other", List.of(new SampleResource(door.services)), List.of());
    }

    @AfterEach
    void stop() {
        door.close();
    }

    @Test
    void describesEveryOperationOfEveryModuleWithItsPermission() throws Exception {
        JsonNode document = RunningDoor.json(door.get("/api/openapi.json"));
        JsonNode make = document.at("/paths/~1api~1sample~1v1~1things/post");
        assertThat(make.path("x-yizhan-permission").asText()).isEqualTo("public");
        assertThat(make.path("requestBody").findValuesAsText("$ref"))
                .containsExactly("#/components/schemas/sample.SampleThing");
        assertThat(make.at("/requestBody/content").has("application/json")).isTrue();
        assertThat(make.path("parameters").findValuesAsText("name")).contains("Idempotency-Key");
        assertThat(make.path("responses").has("4XX")).isTrue();
        JsonNode drop = document.at("/paths/~1api~1other~1v1~1things~1{id}/delete");
        assertThat(drop.path("x-yizhan-permission").asText()).isEqualTo("worker.do");
        assertThat(drop.path("x-yizhan-expects").get(0).asText()).isEqualTo("worker:own");
        assertThat(drop.has("security")).isTrue();
        JsonNode change = document.at("/paths/~1api~1sample~1v1~1things~1{id}/put");
        assertThat(change.path("parameters").findValuesAsText("name")).contains("If-Match", "id");
        assertThat(document.at("/components/schemas/sample.SampleThing/properties/day/format")
                        .asText())
                .isEqualTo("date");
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    @Test
    void followsTheModules() throws Exception {
        assertThat(RunningDoor.json(door.get("/api/openapi.json"))
                        .at("/paths/~1api~1other~1v1~1things")
                        .isMissingNode())
                .isFalse();
        door.host.remove("other");
        assertThat(RunningDoor.json(door.get("/api/openapi.json"))
                        .at("/paths/~1api~1other~1v1~1things")
                        .isMissingNode())
                .isTrue();
    }
}
