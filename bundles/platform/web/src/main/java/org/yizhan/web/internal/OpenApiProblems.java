// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The refusals that every operation may answer with. */
final class OpenApiProblems {
    private OpenApiProblems() {}

    static void addTo(ObjectNode document) {
        ObjectNode components = (ObjectNode) document.get("components");
        ObjectNode problem = ((ObjectNode) components.get("schemas")).putObject("Problem");
        problem.put("type", "object").put("description", "RFC 9457; further members explain the code");
        problem.putArray("required").add("type").add("title").add("status").add("code");
        ObjectNode members = problem.putObject("properties");
        members.putObject("type").put("type", "string");
        members.putObject("title").put("type", "string");
        members.putObject("status").put("type", "integer");
        members.putObject("detail").put("type", "string");
        members.putObject("code").put("type", "string").put("description", "<module>.<kebab-name>");
        members.putObject("requestId").put("type", "string");
        components
                .putObject("responses")
                .putObject("Problem")
                .put("description", "A refusal that its caller can understand")
                .putObject("content")
                .putObject(ProblemBodies.TYPE)
                .putObject("schema")
                .put("$ref", "#/components/schemas/Problem");
        for (JsonNode path : document.get("paths")) {
            for (JsonNode operation : path) {
                if (operation instanceof ObjectNode object) {
                    refer(object);
                }
            }
        }
    }

    private static void refer(ObjectNode operation) {
        ObjectNode responses = (ObjectNode) operation.get("responses");
        if (responses == null) {
            responses = operation.putObject("responses");
        }
        if (responses.get("default") instanceof ObjectNode answer) {
            responses.remove("default");
            answer.put("description", "What was asked for");
            json(answer);
            responses.set("200", answer);
        }
        if (operation.get("requestBody") instanceof ObjectNode body) {
            json(body.put("required", true));
        }
        for (String status : new String[] {"4XX", "5XX"}) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
    }

    /** Where nothing is said, it is JSON. */
    private static void json(ObjectNode message) {
        if (message.get("content") instanceof ObjectNode content && content.has("*/*")) {
            content.set("application/json", content.remove("*/*"));
        }
    }
}
