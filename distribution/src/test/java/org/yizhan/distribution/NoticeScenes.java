// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.yizhan.distribution.Market.EngagementState;
import org.yizhan.testkit.Await;

/** How the operations of notices are called. */
final class NoticeScenes {
    private static final String NOTICES = "notification/v1/notices";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Fixtures fixtures;

    NoticeScenes(Fixtures fixtures) {
        this.fixtures = fixtures;
    }

    void tell(Scenes scenes) {
        Scene.Kind notice =
                new Scene.Kind("notice", true, EnumSet.complementOf(EnumSet.of(Ownership.ANY)), this::notice);
        scenes.about(NOTICES + "/{id}", notice)
                .about("POST " + NOTICES + "/read", notice)
                .body("POST " + NOTICES + "/read", (caller, thing) -> Map.of("upTo", thing.id()))
                .query("GET " + NOTICES, thing -> "unread=true&limit=2")
                // No channel is offered before an operator has chosen one.
                .body("PUT notification/v1/choices", Map.of("ways", List.of()));
    }

    /** That somebody has applied, as the employer is told for employers, else as the worker is. */
    private Thing notice(Ownership ownership, String role) {
        Thing applied = fixtures.market().engagement(ownership.region(role), EngagementState.APPLIED);
        People.Person reader = applied.owner(role.equals(People.EMPLOYER) ? People.EMPLOYER : People.WORKER);
        AtomicReference<JsonNode> found = new AtomicReference<>();
        Await.until(reader + " is told of " + applied.id(), PATIENCE, () -> {
            found.set(of(reader, applied.id()));
            return found.get() != null;
        });
        return new Thing(found.get().path("id").asText(), applied.region(), List.of(reader), found.get());
    }

    private JsonNode of(People.Person reader, String engagement) {
        String path = "/api/" + NOTICES + "?limit=200";
        JsonNode page = fixtures.people().hall().get(reader.token(), path).orFail(path);
        for (JsonNode notice : page.path("items")) {
            if (notice.path("engagement").asText().equals(engagement)) {
                return notice;
            }
        }
        return null;
    }
}
