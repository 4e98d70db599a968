// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A line of the server's log: one JSON object, told to people in columns. */
final class LogLine {
    private LogLine() {}

    /** Time, level, who says it, the request (- for none), what; below it the stack. What is no JSON stays as it is. */
    static String readable(String line) {
        JsonNode said = line.startsWith("{") ? Json.read(line) : null;
        if (said == null || !said.path("message").isTextual()) {
            return line;
        }
        String logger = said.path("logger").asText();
        String text = String.format(
                "%s %-5s %s %s %s",
                said.path("time").asText(),
                said.path("level").asText(),
                logger.substring(logger.lastIndexOf('.') + 1),
                said.path("request").asText("-"),
                said.path("message").asText());
        String stack = said.path("stack").asText().stripTrailing();
        return stack.isEmpty() ? text : text + System.lineSeparator() + stack;
    }
}
