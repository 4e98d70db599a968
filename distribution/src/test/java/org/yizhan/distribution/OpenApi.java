// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The running distribution's own description of its endpoints, read so that tests cannot forget one. */
record OpenApi(JsonNode document) {

    /** A parameter in the path, the query or a header. */
    record Parameter(String name, String in, boolean required, JsonNode schema) {}

    /** @param body the schema of the JSON body, or null */
    record Operation(
            String method,
            String path,
            String permission,
            List<String> expects,
            List<Parameter> parameters,
            JsonNode body) {
        String module() {
            return path.split("/")[2];
        }

        boolean writes() {
            return !method.equals("GET");
        }

        /** The same operation, declared otherwise. */
        Operation expecting(List<String> others) {
            return new Operation(method, path, permission, others, parameters, body);
        }

        /** The path with each {@code {name}} replaced. */
        String filled(java.util.function.UnaryOperator<String> values) {
            String result = path;
            for (Parameter parameter : parameters) {
                if (parameter.in().equals("path")) {
                    result = result.replace("{" + parameter.name() + "}", values.apply(parameter.name()));
                }
            }
            return result;
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().properties().forEach(entry -> {
                    if (!entry.getKey().equals("parameters")) {
                        operations.add(operation(path.getKey(), entry.getKey(), entry.getValue()));
                    }
                }));
        operations.sort(Comparator.comparing(Operation::path).thenComparing(Operation::method));
        return operations;
    }

    private Operation operation(String path, String method, JsonNode node) {
        List<String> expects = new ArrayList<>();
        node.path("x-yizhan-expects").forEach(expected -> expects.add(expected.asText()));
        List<Parameter> parameters = new ArrayList<>();
        node.path("parameters")
                .forEach(p -> parameters.add(new Parameter(
                        p.path("name").asText(),
                        p.path("in").asText(),
                        p.path("required").asBoolean(),
                        resolve(p.path("schema")))));
        JsonNode body = node.at("/requestBody/content/application~1json/schema");
        return new Operation(
                method.toUpperCase(Locale.ROOT),
                path,
                node.path("x-yizhan-permission").asText(null),
                expects,
                parameters,
                body.isMissingNode() ? null : resolve(body));
    }

    /** Follows a reference into the components. */
    JsonNode resolve(JsonNode schema) {
        JsonNode reference = schema.path("$ref");
        if (reference.isMissingNode()) {
            return schema;
        }
        return resolve(document.at(reference.asText().substring(1)));
    }
}
