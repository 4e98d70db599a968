// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.util.List;
import java.util.Map;
import org.yizhan.cli.Json;

/** Prints a profile as YAML, always the same way: what is equal looks equal. */
final class ProfileYaml {
    private static final String INDENT = "  ";

    private ProfileYaml() {}

    static String of(Profile profile) {
        StringBuilder text = new StringBuilder();
        map(text, Profiles.tree(profile), "");
        return text.toString();
    }

    @SuppressWarnings("unchecked")
    private static void map(StringBuilder text, Map<String, Object> map, String indent) {
        map.forEach((key, value) -> {
            text.append(indent).append(key).append(':');
            if (value instanceof Map<?, ?> inner) {
                text.append('\n');
                map(text, (Map<String, Object>) inner, indent + INDENT);
            } else if (value instanceof List<?> list) {
                list(text, list, indent + INDENT);
            } else {
                text.append(' ').append(scalar(value)).append('\n');
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static void list(StringBuilder text, List<?> list, String indent) {
        text.append(list.isEmpty() ? " []\n" : "\n");
        for (Object item : list) {
            if (item instanceof Map<?, ?> inner) {
                StringBuilder block = new StringBuilder();
                map(block, (Map<String, Object>) inner, indent + INDENT);
                text.append(indent).append("- ").append(block.substring(indent.length() + INDENT.length()));
            } else {
                text.append(indent).append("- ").append(scalar(item)).append('\n');
            }
        }
    }

    /** A text in double quotes, as JSON has it, is YAML and never anything else than a text. */
    private static String scalar(Object value) {
        return value instanceof String text ? Json.pretty(text) : String.valueOf(value);
    }
}
