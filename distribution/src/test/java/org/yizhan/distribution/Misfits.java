// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Values that do not fit a field, as JSON text, and values that are odd but may. */
final class Misfits {
    static final String MEGABYTE = "\"" + "x".repeat(1_000_000) + "\"";
    /** Rare characters of people's names, most outside the first plane; an emoji of several; a mark on a letter that has no such form. */
    static final String RARE = "𬭚㛃𠮷😀👩‍🌾q\u0302";
    /** Two lines. */
    static final String LINES = "甲\r\n乙";

    private static final List<String> NO_CODES =
            List.of("\"NOBODY-KNOWS\"", "\"999999999999\"", "\"𬭚\"", "\"' OR 1=1 --\"", "\" \"");
    private static final List<String> NO_IDS =
            List.of("\"" + Fixtures.NOTHING + "\"", "\"x\"", "\"😀\"", "\"../1\"", "\"' OR '1'='1\"");
    private static final List<String> NO_NUMBERS =
            List.of("\"12345\"", "\"1380013800O\"", "\"110101199001011234\"", "\"91110000000000000O\"");
    /** What the name of a field says of its values, where its type says no more than text. */
    private static final Map<String, List<String>> BY_NAME = Map.ofEntries(
            Map.entry("trade", NO_CODES),
            Map.entry("trades", NO_CODES),
            Map.entry("themes", NO_CODES),
            Map.entry("nature", NO_CODES),
            Map.entry("natures", NO_CODES),
            Map.entry("region", NO_CODES),
            Map.entry("parent", NO_CODES),
            Map.entry("role", NO_CODES),
            Map.entry("list", NO_CODES),
            Map.entry("employer", NO_IDS),
            Map.entry("site", NO_IDS),
            Map.entry("shift", NO_IDS),
            Map.entry("worker", NO_IDS),
            Map.entry("subject", NO_IDS),
            Map.entry("mobile", NO_NUMBERS),
            Map.entry("idNumber", NO_NUMBERS),
            Map.entry("creditCode", NO_NUMBERS),
            Map.entry("advance", List.of("\"tomorrow\"", "\"PT99999999999999999999H\"", "\"P\"")),
            Map.entry("lat", List.of("90.1", "-91")),
            Map.entry("lon", List.of("180.1", "-181")));

    private static final Map<String, List<String>> BY_FORMAT = Map.of(
            "date",
            texts("2026-02-30", "2026-2-3", "+10000-01-01", "+999999999-12-31", "-0001-01-01", "tomorrow", "20260222"),
            "date-time",
            texts(
                    "2026-02-30T08:00:00Z",
                    "2026-11-22",
                    "2026-11-22T08:00:00",
                    "+10000-01-01T00:00:00Z",
                    "+1000000000-12-31T23:59:59Z",
                    "-1000000000-01-01T00:00:00Z"),
            "time-local",
            texts("24:01", "08:60", "8 Uhr", "25:00:00"));

    private Misfits() {}

    /** What must be refused. */
    static List<String> unfit(String name, JsonNode schema, boolean required) {
        List<String> values = new ArrayList<>();
        switch (type(schema)) {
            case "object" -> values.addAll(List.of("[]", "\"x\"", "1", "true", "{\"nobodyKnowsThis\":1}"));
            case "array" -> array(schema, values);
            case "boolean" -> values.addAll(List.of("\"true\"", "1", "{}", "[]", "\"\""));
            case "integer", "number" -> number(schema, values);
            default -> text(schema, values);
        }
        values.addAll(BY_NAME.getOrDefault(name, List.of()));
        if (required) {
            values.add("null");
            values.add(null);
        }
        return values;
    }

    private static void array(JsonNode schema, List<String> values) {
        values.addAll(List.of("{}", "\"x\"", "1", "[[]]", "[null]", "[1]", "[true]"));
        values.add("[" + "[".repeat(100) + "]".repeat(100) + "]");
    }

    private static void number(JsonNode schema, List<String> values) {
        values.addAll(List.of("\"1\"", "\"\"", "true", "{}", "[1]", "NaN", "1e999", "0x10", "01", "9".repeat(60)));
        if (type(schema).equals("integer")) {
            values.addAll(List.of("1.5", "9223372036854775808", "-9223372036854775809"));
            if (schema.path("format").asText().equals("int32")) {
                values.add("2147483648");
            }
        }
        if (schema.has("minimum")) {
            values.add(Long.toString(schema.path("minimum").asLong() - 1));
        }
        if (schema.has("maximum")) {
            values.add(Long.toString(schema.path("maximum").asLong() + 1));
        }
    }

    private static void text(JsonNode schema, List<String> values) {
        values.addAll(List.of("1", "1.5", "true", "{}", "[]", "[\"x\"]"));
        values.addAll(
                List.of("\"\\ud800\"", "\"\\udc00x\"", "\"a\\u0000\"", "\"a\\u202eb\"", "\"\\u0007\"", "\"\\q\""));
        values.add(MEGABYTE);
        if (schema.has("maxLength")) {
            values.add("\"" + "长".repeat(schema.path("maxLength").asInt() + 1) + "\"");
        }
        boolean listed = schema.has("enum");
        if (listed || schema.has("pattern")) {
            Stream.of("", "?", "\uFF21", RARE)
                    .filter(text -> !fits(text, schema))
                    .forEach(text -> values.add("\"" + text + "\""));
        }
        if (listed) {
            values.addAll(
                    List.of("0", "\"" + schema.get("enum").get(0).asText().toLowerCase(java.util.Locale.ROOT) + "\""));
        }
        List<String> formatted = BY_FORMAT.get(schema.path("format").asText());
        if (formatted != null) {
            values.addAll(formatted);
            values.addAll(List.of("\"\"", "1795305600000"));
        }
    }

    private static boolean fits(String text, JsonNode schema) {
        return schema.has("pattern")
                && text.matches(schema.get("pattern").asText())
                && text.length() >= schema.path("minLength").asInt();
    }

    /** What may be refused or not, but never breaks anything. */
    static List<String> odd(JsonNode schema) {
        return switch (type(schema)) {
            case "object" -> List.of("null", "{}");
            case "array" -> List.of("null", "[]");
            case "boolean" -> List.of("null", "false");
            case "integer" -> List.of("null", "0", "-1", top(schema), "1e3");
            case "number" ->
                List.of("null", "0", "-0.0", "-1", "1e308", "5e-324", "0.1234567890123456789012345678901234567");
            default -> oddText(schema);
        };
    }

    private static String top(JsonNode schema) {
        boolean small = schema.path("format").asText().equals("int32");
        return schema.path("maximum").asText(small ? "2147483647" : "9223372036854775807");
    }

    private static List<String> oddText(JsonNode schema) {
        List<String> values = new ArrayList<>(List.of("null"));
        switch (schema.path("format").asText()) {
            case "date" -> values.addAll(texts("9999-12-31", "0000-01-01", "0001-01-01", "1582-10-10"));
            case "date-time" ->
                values.addAll(texts("9999-12-31T23:59:59.999999999Z", "0001-01-01T00:00:00Z", "2026-12-31T23:59:60Z"));
            case "time-local" -> values.addAll(texts("00:00", "23:59:59.999999999"));
            default -> {
                values.addAll(texts("", " ", "\\r\\n", "' OR 1=1 --", "\uFFFD", "%00", "$(x)", "=1+1"));
                // As long as it may be, in the characters that take most bytes.
                int longest = schema.path("maxLength").asInt(100);
                values.addAll(texts("😀".repeat(longest / 2), "㛃".repeat(longest), "\u0958".repeat(longest)));
            }
        }
        return values;
    }

    private static List<String> texts(String... values) {
        return List.of(values).stream().map(value -> "\"" + value + "\"").toList();
    }

    static String type(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isArray() ? type.get(0).asText() : type.asText(schema.has("properties") ? "object" : "string");
    }
}
