// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Holds what the descriptor says of the module against what the manifest says. */
final class DescriptorCheck {
    static final String NAME = "YIZHAN-INF/module.json";

    private static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    /** A group that repeats takes stack for each time. */
    private static final int LONGEST_ID = 100;

    /** The parts of the platform, which speak of themselves by these names; with all ids that begin so. */
    static final Set<String> RESERVED = Set.of(
            "access",
            "api",
            "bench-probe",
            "cli",
            "console",
            "derby",
            "descriptor",
            "exit-agent",
            "gate",
            "gate-check",
            "kernel",
            "log-share",
            "module-parent",
            "persistence",
            "platform",
            "real-platform",
            "testkit",
            "web");

    private static final Pattern ID = Pattern.compile(WORD + "(\\." + WORD + ")?");

    private DescriptorCheck() {}

    /**
     * @param id which the capability gives
     * @return a field with personal data that the module keeps, or null when it keeps none
     */
    static String check(byte[] json, String id, boolean shipped) throws Refusal {
        Map<?, ?> descriptor = object(json);
        if (!new Json.Literal("1").equals(descriptor.get("schema"))) {
            throw Refusal.of("schema", "schema", shown(descriptor.get("schema")));
        }
        if (id.length() > LONGEST_ID
                || !id.equals(descriptor.get("id"))
                || !ID.matcher(id).matches()) {
            throw Refusal.of("id", "manifest", id, "descriptor", shown(descriptor.get("id")));
        }
        if (!shipped && RESERVED.contains(id.split("\\.")[0])) {
            throw Refusal.of("id-reserved", "id", id);
        }
        Object tier = descriptor.get("tier");
        if ("core".equals(tier) && !shipped) {
            throw Refusal.of("tier-core");
        }
        if (!"core".equals(tier) && !"in-process".equals(tier)) {
            throw Refusal.of("tier", "tier", shown(tier));
        }
        return personal(descriptor.get("personal"));
    }

    private static String personal(Object fields) throws Refusal {
        if (fields == null || fields instanceof List<?> none && none.isEmpty()) {
            return null;
        }
        if (fields instanceof List<?> some
                && some.get(0) instanceof Map<?, ?> first
                && first.get("field") instanceof String field) {
            return field;
        }
        throw Refusal.of("descriptor");
    }

    private static Map<?, ?> object(byte[] json) throws Refusal {
        try {
            if (Json.read(json) instanceof Map<?, ?> map) {
                return map;
            }
        } catch (IllegalArgumentException e) {
            // Told below: it is no object either.
        }
        throw Refusal.of("descriptor");
    }

    private static String shown(Object value) {
        return value instanceof Json.Literal literal ? literal.text() : String.valueOf(value);
    }
}
