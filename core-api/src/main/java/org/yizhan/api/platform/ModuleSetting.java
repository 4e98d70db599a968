// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;

/**
 * A setting that a module declares. All values are text: {@code 20}, {@code true}, {@code PT15M}.
 *
 * @param key unique within the module
 * @param title language tag → text
 * @param standard the value when nobody has set one, or null
 * @param min the least number or duration, or of a text the least length; null for none
 * @param max the greatest, likewise
 * @param choices what may be chosen; empty unless that is its type
 * @param secret whether the value is sealed and never shown
 * @param group the id of the group that it belongs to; null for none
 */
public record ModuleSetting(
        String key,
        Type type,
        Map<String, String> title,
        String standard,
        String min,
        String max,
        List<String> choices,
        boolean secret,
        String group) {
    /** A setting in no group. */
    public ModuleSetting(
            String key,
            Type type,
            Map<String, String> title,
            String standard,
            String min,
            String max,
            List<String> choices,
            boolean secret) {
        this(key, type, title, standard, min, max, choices, secret, null);
    }

    /** How long a value may be, whatever a module allows. */
    public static final int LONGEST = 1000;

    /** How long a secret may be, so that it fits into its column when sealed. */
    public static final int LONGEST_SECRET = 200;

    /** What a value is. */
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        DURATION,
        CHOICE
    }

    /**
     * Which rule a value breaks.
     *
     * @return null when it may be set, else {@code type}, {@code min}, {@code max}, {@code choices} or {@code length}
     */
    public String broken(String value) {
        if (value.length() > (secret ? LONGEST_SECRET : LONGEST)) {
            return "length";
        }
        return switch (type) {
            case STRING -> bounds(BigInteger.valueOf(value.codePointCount(0, value.length())));
            case BOOLEAN -> value.equals("true") || value.equals("false") ? null : "type";
            case CHOICE -> choices.contains(value) ? null : "choices";
            case INTEGER, DURATION -> {
                BigInteger quantity = quantity(value);
                yield quantity == null ? "type" : bounds(quantity);
            }
        };
    }

    private String bounds(BigInteger quantity) {
        if (min != null && quantity.compareTo(bound(min)) < 0) {
            return "min";
        }
        return max != null && quantity.compareTo(bound(max)) > 0 ? "max" : null;
    }

    private BigInteger bound(String bound) {
        return type == Type.STRING ? new BigInteger(bound) : quantity(bound);
    }

    /** A whole number of 18 digits at most, or nanoseconds; null when it is neither. */
    private BigInteger quantity(String value) {
        if (type == Type.INTEGER) {
            return value.matches("-?\\d{1,18}") ? new BigInteger(value) : null;
        }
        try {
            Duration duration = Duration.parse(value);
            return BigInteger.valueOf(duration.getSeconds())
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .add(BigInteger.valueOf(duration.getNano()));
        } catch (DateTimeParseException | ArithmeticException e) {
            return null;
        }
    }
}
