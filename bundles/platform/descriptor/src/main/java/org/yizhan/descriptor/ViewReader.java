// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads what a page without JavaScript shows: a list, a form that adds to it, and what can be done with a row. */
final class ViewReader {
    private static final Set<String> LIST = new LinkedHashSet<>(List.of("source", "columns", "filters"));
    private static final Set<String> FORM = new LinkedHashSet<>(List.of("to", "fields"));
    private static final Set<String> ACTION =
            new LinkedHashSet<>(List.of("name", "to", "method", "fields", "when", "danger"));
    private static final Set<String> FIELD =
            new LinkedHashSet<>(List.of("field", "as", "codes", "options", "required", "max", "min"));
    private static final Set<String> KINDS = new LinkedHashSet<>(
            List.of("text", "long-text", "number", "money", "flag", "date", "time", "moment", "choice", "code"));
    private static final Set<String> METHODS = new LinkedHashSet<>(List.of("POST", "PUT", "PATCH", "DELETE"));
    private static final String NAME = "[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)*";

    private final Refusals refusals;

    ViewReader(Refusals refusals) {
        this.refusals = refusals;
    }

    /** Empty when the page shows nothing by itself. */
    Map<String, Object> view(YamlMap page) {
        Map<String, Object> view = new LinkedHashMap<>();
        if (page.has("list")) {
            view.put("list", list(new YamlMap(page.required("list"), "a list", LIST, refusals)));
        }
        if (page.has("create")) {
            view.put("create", form(new YamlMap(page.required("create"), "a form", FORM, refusals)));
        }
        List<Map<String, Object>> actions = new ArrayList<>();
        for (Node node : page.list("actions")) {
            actions.add(action(new YamlMap(node, "an action", ACTION, refusals), node));
        }
        if (!actions.isEmpty()) {
            view.put("actions", actions);
        }
        return view;
    }

    private Map<String, Object> list(YamlMap map) {
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("source", address(map, "source"));
        list.put("columns", fields(map, "columns"));
        list.put("filters", fields(map, "filters"));
        if (map.list("columns").isEmpty()) {
            refusals.at(YamlMap.FILE, map.line("columns"), "a list must have columns");
        }
        return list;
    }

    private Map<String, Object> form(YamlMap map) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("to", address(map, "to"));
        form.put("fields", fields(map, "fields"));
        return form;
    }

    private Map<String, Object> action(YamlMap map, Node node) {
        Map<String, Object> action = new LinkedHashMap<>();
        String name = map.text("name");
        if (!name.isEmpty() && !name.matches(NAME)) {
            map.refuse(node, "action \"%s\" is no name", name);
        }
        action.put("name", name);
        action.put("to", address(map, "to"));
        String method = map.has("method") ? map.text("method") : "POST";
        if (!METHODS.contains(method)) {
            map.refuse(node, "method \"%s\" is not known%s", method, Refusals.nearest(method, METHODS));
        }
        action.put("method", method);
        action.put("fields", fields(map, "fields"));
        if (map.has("when")) {
            YamlMap when = new YamlMap(map.required("when"), "\"when\"", null, refusals);
            Map<String, Object> values = new LinkedHashMap<>();
            when.keys().forEach(field -> values.put(field, texts(when, field)));
            action.put("when", values);
        }
        action.put("danger", map.flag("danger"));
        return action;
    }

    /** One word for a text, a mapping for all else. */
    private List<Map<String, Object>> fields(YamlMap owner, String key) {
        List<Map<String, Object>> fields = new ArrayList<>();
        for (Node node : owner.list(key)) {
            Map<String, Object> field = new LinkedHashMap<>();
            if (node instanceof ScalarNode) {
                field.put("field", owner.text(node, "a field"));
                field.put("as", "text");
            } else {
                YamlMap map = new YamlMap(node, "a field", FIELD, refusals);
                field.put("field", map.text("field"));
                String kind = map.has("as") ? map.text("as") : "text";
                if (!KINDS.contains(kind)) {
                    map.refuse(node, "as \"%s\" is not known%s", kind, Refusals.nearest(kind, KINDS));
                }
                field.put("as", kind);
                put(field, map, "codes");
                if (map.has("options")) {
                    field.put("options", texts(map, "options"));
                }
                if (map.flag("required")) {
                    field.put("required", true);
                }
                number(field, map, "max");
                number(field, map, "min");
            }
            String name = (String) field.get("field");
            if (!name.isEmpty() && !name.matches(NAME)) {
                owner.refuse(node, "field \"%s\" is no name", name);
            }
            fields.add(field);
        }
        return fields;
    }

    private String address(YamlMap map, String key) {
        String address = map.text(key);
        if (!address.isEmpty() && !address.matches("/api/[a-z][a-z0-9.-]*/[!-~]*")) {
            refusals.at(YamlMap.FILE, map.line(key), "\"%s\" must be an address below /api/", address);
        }
        return address;
    }

    private static List<String> texts(YamlMap map, String key) {
        return map.list(key).stream()
                .map(node -> map.text(node, "a member of \"" + key + "\""))
                .toList();
    }

    private static void put(Map<String, Object> into, YamlMap map, String key) {
        if (map.has(key)) {
            into.put(key, map.text(key));
        }
    }

    private static void number(Map<String, Object> into, YamlMap map, String key) {
        Integer number = map.number(key);
        if (number != null) {
            into.put(key, number);
        }
    }
}
