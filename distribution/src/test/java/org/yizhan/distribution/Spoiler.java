// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Walks through a good body along its schema, into members and the first item of lists, and spoils one value at a time. */
final class Spoiler {
    /** What may not be later than what. */
    private static final List<List<String>> ORDERED =
            List.of(List.of("from", "to"), List.of("validFrom", "validTo"), List.of("start", "end"));

    private final OpenApi api;

    Spoiler(OpenApi api) {
        this.api = api;
    }

    /** A value and what its schema says of it. */
    private record Field(JsonPointer at, String name, JsonNode schema, JsonNode value, boolean required) {}

    /** Bodies that must be refused. */
    List<Spoiled> unfit(JsonNode schema, JsonNode good) {
        List<Spoiled> spoiled = new ArrayList<>();
        for (Field field : fields(schema, good)) {
            for (String value : Misfits.unfit(field.name(), field.schema(), field.required())) {
                spoiled.add(new Spoiled(good, field.at(), value));
            }
            if (field.value() instanceof ObjectNode object) {
                spoiled.addAll(object(good, field.at(), object));
            }
            if (field.value() instanceof ArrayNode && field.schema().has("maxItems")) {
                spoiled.add(new Spoiled(good, field.at(), tooMany(field)));
            }
        }
        return spoiled;
    }

    private static List<Spoiled> object(JsonNode good, JsonPointer at, ObjectNode object) {
        List<Spoiled> spoiled = new ArrayList<>();
        spoiled.add(new Spoiled(
                good, at, object.deepCopy().put("nobodyKnowsThis", 1).toString()));
        if (object.isEmpty()) {
            return spoiled;
        }
        String rest = object.toString().substring(1);
        String first = object.fieldNames().next();
        spoiled.add(new Spoiled(good, at, "{\"" + first + "\":" + object.get(first) + "," + rest));
        for (List<String> pair : ORDERED) {
            JsonNode earlier = object.get(pair.get(0));
            JsonNode later = object.get(pair.get(1));
            // Hours in which somebody is there may go on into the next day.
            boolean night = object.has("day") || object.has("available");
            boolean times = earlier != null && later != null && earlier.isTextual() && later.isTextual();
            if (times && !earlier.equals(later) && !night) {
                ObjectNode turned = object.deepCopy();
                turned.set(pair.get(0), later);
                turned.set(pair.get(1), earlier);
                spoiled.add(new Spoiled(good, at, turned.toString()));
            }
        }
        return spoiled;
    }

    private static String tooMany(Field field) {
        // Too many is too many, whatever they are.
        String item = field.value().isEmpty() ? "null" : field.value().get(0).toString();
        return "[" + (item + ",").repeat(field.schema().path("maxItems").asInt()) + item + "]";
    }

    /** Bodies that may be taken. */
    List<Spoiled> odd(JsonNode schema, JsonNode good) {
        List<Spoiled> spoiled = new ArrayList<>();
        for (Field field : fields(schema, good)) {
            if (!field.at().matches()) {
                for (String value : Misfits.odd(field.schema())) {
                    spoiled.add(new Spoiled(good, field.at(), value));
                }
            }
            if (field.value() instanceof ArrayNode array) {
                String twice = "[" + array.get(0) + "," + array.get(0) + "]";
                spoiled.add(new Spoiled(good, field.at(), twice));
            }
        }
        return spoiled;
    }

    /** The fields in which anybody may write what they like. */
    List<JsonPointer> texts(JsonNode schema, JsonNode good, List<String> formed) {
        return fields(schema, good).stream()
                .filter(field -> Misfits.type(field.schema()).equals("string"))
                .filter(field -> !field.schema().has("enum")
                        && !field.schema().has("pattern")
                        && !field.schema().has("format"))
                .filter(field -> !formed.contains(field.name()))
                .map(Field::at)
                .toList();
    }

    private List<Field> fields(JsonNode schema, JsonNode good) {
        List<Field> found = new ArrayList<>();
        walk(new Field(JsonPointer.empty(), "", api.resolve(schema), good, false), found);
        return found;
    }

    private void walk(Field field, List<Field> found) {
        found.add(field);
        if (field.value() instanceof ObjectNode object) {
            List<String> required = new ArrayList<>();
            field.schema().path("required").forEach(name -> required.add(name.asText()));
            object.properties().forEach(entry -> {
                String name = entry.getKey();
                JsonNode inner = api.resolve(field.schema().path("properties").path(name));
                walk(
                        new Field(
                                field.at().appendProperty(name),
                                name,
                                inner,
                                entry.getValue(),
                                required.contains(name)),
                        found);
            });
        } else if (field.value() instanceof ArrayNode array && !array.isEmpty()) {
            JsonNode inner = api.resolve(field.schema().path("items"));
            walk(new Field(field.at().appendIndex(0), field.name(), inner, array.get(0), false), found);
        }
    }
}
