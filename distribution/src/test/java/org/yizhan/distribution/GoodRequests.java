// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * For each operation a request by somebody who may make it, about something that is there, with every field that it may have: one
 * of {@link Scenes}, which refuse an operation of which nobody has said how it is called, with the full body. For many threads.
 */
final class GoodRequests {
    /** Where everything lies that requests are about; the staff of the county may do with it what their role allows. */
    static final String HOME = People.TOWN;

    private static final ObjectMapper JSON = new ObjectMapper();
    /** Whom to call as, when several may: whoever reaches most. */
    private static final List<String> CALLERS =
            List.of("station-staff", "bureau-admin", "reviewer", "platform-operator", "auditor", "employer", "worker");
    /** Only the worker reads a code off the employer's screen. */
    private static final Map<String, String> BETTER_CALLERS =
            Map.of("POST /api/engagement/v1/engagements/{id}/check-in", People.WORKER);

    private final Map<String, Call> serving = new ConcurrentHashMap<>();
    private final Fixtures fixtures;
    private final Scenes scenes;

    /** Who calls about what. */
    private record Call(People.Person caller, Thing thing) {}

    GoodRequests(Fixtures fixtures) {
        this.fixtures = fixtures;
        this.scenes = new Scenes(fixtures);
    }

    Fixtures fixtures() {
        return fixtures;
    }

    /**
     * A good request about a thing that serves until {@link #used} is said of it.
     *
     * @throws IllegalArgumentException when nobody has said how
     */
    GoodRequest of(OpenApi.Operation operation) {
        Scene scene = scenes.of(operation).get(0);
        Call call = serving.computeIfAbsent(operation.toString(), any -> call(scene));
        Object body = scene.full().apply(call.caller(), call.thing());
        boolean file = body instanceof byte[];
        JsonNode json = body == null || file ? null : JSON.valueToTree(body);
        String path = scene.path(call.thing(), scenes::other);
        return new GoodRequest(operation, path, call.caller().token(), json, file ? (byte[]) body : null);
    }

    /** A request about the thing went well: it may no longer be what it was. */
    void used(OpenApi.Operation operation) {
        if (operation.writes()) {
            serving.remove(operation.toString());
        }
    }

    private static Call call(Scene scene) {
        String role = role(scene.operation());
        // What belongs to people, wherever they are, or else what lies at home.
        Ownership ownership = scene.kind().byRole() ? Ownership.OWN : Ownership.SAME_REGION;
        Thing thing = scene.kind().maker().make(ownership, role);
        People.Person owner = thing.owner(role);
        return new Call(owner == null ? scene.caller().apply(role) : owner, thing);
    }

    private static String role(OpenApi.Operation operation) {
        return switch (operation.permission()) {
            case "public" -> People.NOBODY;
            case "session" -> "station-staff";
            default -> BETTER_CALLERS.getOrDefault(operation.toString(), widest(operation));
        };
    }

    private static String widest(OpenApi.Operation operation) {
        return operation.expects().stream()
                .map(expected -> expected.substring(0, expected.indexOf(':')))
                .min(Comparator.comparing(CALLERS::indexOf))
                .orElseThrow(() -> new IllegalArgumentException("nobody may " + operation));
    }
}
