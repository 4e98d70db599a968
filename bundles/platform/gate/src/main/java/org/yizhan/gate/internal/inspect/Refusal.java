// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why an archive is not let in. Its sentence is the word {@code problem.<code>}; the values are fit to be shown, whatever
 * the archive wrote into them.
 */
public final class Refusal extends Exception {
    private static final int LONGEST = 100;

    private final String code;
    private final transient Map<String, Object> values;

    private Refusal(String code, Map<String, Object> values) {
        super(code + values);
        this.code = code;
        this.values = values;
    }

    /** @param pairs name, value, name, value … of what the sentence needs */
    static Refusal of(String reason, Object... pairs) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            Object value = pairs[i + 1];
            values.put((String) pairs[i], value instanceof Number ? value : printable(String.valueOf(value)));
        }
        return new Refusal("platform.archive-" + reason, Map.copyOf(values));
    }

    /** {@code platform.archive-…}. */
    public String code() {
        return code;
    }

    /** Texts of at most 100 printable characters, and numbers. */
    public Map<String, Object> values() {
        return values;
    }

    private static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(c -> shown.appendCodePoint(isPrintable(c) ? c : '?'));
        return shown.length() <= LONGEST ? shown.toString() : shown.substring(0, LONGEST);
    }

    /** Not the invisible ones, which can turn the direction of a line or hide in it. */
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
