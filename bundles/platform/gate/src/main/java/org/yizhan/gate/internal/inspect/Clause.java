// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What stands between two commas of a header. Read without the corners of the grammar in which readers differ: no backslash,
 * quotes only around a whole value.
 *
 * @param paths at least one
 * @param attributes without their types
 */
record Clause(List<String> paths, Map<String, String> attributes, Map<String, String> directives) {
    private static final Pattern PART = Pattern.compile("\\s*([A-Za-z0-9_.*/$-]+)\\s*");
    private static final Pattern PARAMETER = Pattern.compile(
            "\\s*([A-Za-z0-9_.-]+)\\s*(?::\\s*[A-Za-z<>]+\\s*)?(:?=)\\s*(?:\"([^\"\\\\]*)\"|([^\"\\\\;,=\\s]+))\\s*");

    /** @param value null when there is no such header: then there are no clauses */
    static List<Clause> of(String header, String value) throws Refusal {
        List<Clause> clauses = new ArrayList<>();
        if (value == null) {
            return clauses;
        }
        Clause clause = empty();
        int at = 0;
        while (true) {
            Matcher parameter = PARAMETER.matcher(value).region(at, value.length());
            Matcher part = PART.matcher(value).region(at, value.length());
            if (parameter.lookingAt() && !clause.paths.isEmpty()) {
                clause.put(header, parameter);
                at = parameter.end();
            } else if (part.lookingAt() && clause.attributes.isEmpty() && clause.directives.isEmpty()) {
                clause.paths.add(part.group(1));
                at = part.end();
            } else {
                throw unreadable(header);
            }
            boolean over = at == value.length();
            if (over || value.charAt(at) == ',') {
                clauses.add(clause);
                clause = empty();
            } else if (value.charAt(at) != ';') {
                throw unreadable(header);
            }
            if (over) {
                return clauses;
            }
            at++;
        }
    }

    private static Clause empty() {
        return new Clause(new ArrayList<>(), new HashMap<>(), new HashMap<>());
    }

    private void put(String header, Matcher parameter) throws Refusal {
        String value = parameter.group(3) != null ? parameter.group(3) : parameter.group(4);
        Map<String, String> into = parameter.group(2).equals("=") ? attributes : directives;
        if (into.put(parameter.group(1), value) != null) {
            throw unreadable(header);
        }
    }

    private static Refusal unreadable(String header) {
        return Refusal.of("header-unreadable", "header", header);
    }
}
