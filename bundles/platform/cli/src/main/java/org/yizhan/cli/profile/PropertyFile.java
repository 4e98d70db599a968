// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Sets lines of {@code etc/yizhan.properties}, and leaves its comments, which explain them, where they are. */
final class PropertyFile {
    private PropertyFile() {}

    /** @param values name → text without line breaks */
    static void set(Path file, Map<String, String> values) throws IOException {
        Map<String, String> open = new LinkedHashMap<>(values);
        List<String> lines = Files.readAllLines(file).stream()
                .map(line -> {
                    String name = line.contains("=")
                            ? line.substring(0, line.indexOf('=')).strip()
                            : line;
                    String value = open.remove(name);
                    return value == null ? line : line(name, value);
                })
                .collect(Collectors.toList());
        open.forEach((name, value) -> lines.add(line(name, value)));
        Files.write(file, lines);
    }

    private static String line(String name, String value) {
        return (name + " = " + value.replace("\\", "\\\\")).stripTrailing();
    }
}
