// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.module;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import org.yizhan.cli.Failure;

/**
 * {@code KEY=VALUE}: a setting and what it shall be.
 *
 * @param text null for the default, {@code -} for what stands in the standard input, where nobody who lists processes sees it
 */
record Assignment(String key, String text) {
    private static final String INPUT = "-";

    /** Puts it to the others, in the form that the setting's type has in JSON. What does not fit it is left to the server to refuse. */
    void on(ObjectNode values, JsonNode settings) {
        String value = INPUT.equals(text) ? input() : text;
        String type = type(settings);
        if (value == null) {
            values.putNull(key);
        } else if (type.equals("integer") && value.matches("-?\\d{1,18}")) {
            values.put(key, Long.parseLong(value));
        } else if (type.equals("boolean") && (value.equals("true") || value.equals("false"))) {
            values.put(key, Boolean.parseBoolean(value));
        } else {
            values.put(key, value);
        }
    }

    private String type(JsonNode settings) {
        for (JsonNode setting : settings) {
            if (setting.path("key").asText().equals(key)) {
                return setting.path("type").asText();
            }
        }
        return "";
    }

    /** All of it, without the end of its last line. */
    private static String input() {
        try {
            String text = new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .collect(Collectors.joining("\n"));
            // Nobody means an empty secret; one that is named twice is there once.
            if (text.isEmpty()) {
                throw new Failure("settings.no-input");
            }
            return text;
        } catch (IOException e) {
            throw new Failure(e, "settings.no-input");
        }
    }

    /** @throws Failure for what is none */
    static Assignment of(String argument) {
        int equal = argument.indexOf('=');
        if (equal < 1) {
            throw new Failure("settings.no-assignment", argument);
        }
        String value = argument.substring(equal + 1);
        return new Assignment(argument.substring(0, equal), value.isEmpty() ? null : value);
    }
}
