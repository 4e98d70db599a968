// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Words;

/** The settings that a profile wants a running hall to have: tried before anything is changed, as far as that goes, then set. */
final class ProfileSettings {
    private static final String NO_GROUP = "";

    private final RunningHall hall;
    private final Map<String, Map<String, Object>> wanted;

    ProfileSettings(RunningHall hall, Profile profile) {
        this.hall = hall;
        this.wanted = profile.values();
    }

    /**
     * Tries what is not so already, group by group. Nothing is saved.
     *
     * @param stays says of a module whether it is there already and stays as it is: another version may have other settings
     * @throws Failure for the first that would be refused
     */
    void tryOut(Predicate<String> stays) {
        wanted.forEach((module, values) -> {
            if (stays.test(module)) {
                JsonNode view = hall.settings(module);
                grouped(view, open(view, values)).forEach((group, some) -> tryOut(module, group, some));
            }
        });
    }

    private void tryOut(String module, String group, Map<String, Object> values) {
        JsonNode outcome = hall.tryOut(module, group.equals(NO_GROUP) ? null : group, values);
        if (!outcome.path("good").asBoolean()) {
            throw new Failure(
                    "profile.setting-refused", module, outcome.path("sentence").asText());
        }
    }

    /** Group → setting → value. */
    private static Map<String, Map<String, Object>> grouped(JsonNode view, Map<String, Object> values) {
        Map<String, String> groups = new HashMap<>();
        view.path("settings")
                .forEach(row ->
                        groups.put(row.path("key").asText(), row.path("group").asText(NO_GROUP)));
        Map<String, Map<String, Object>> grouped = new TreeMap<>();
        values.forEach((key, value) -> grouped.computeIfAbsent(
                        groups.getOrDefault(key, NO_GROUP), any -> new LinkedHashMap<>())
                .put(key, value));
        return grouped;
    }

    /** What is not so already. */
    private static Map<String, Object> open(JsonNode view, Map<String, Object> values) {
        Map<String, Object> open = new LinkedHashMap<>(values);
        for (JsonNode row : view.path("settings")) {
            String key = row.path("key").asText();
            if (row.hasNonNull("value") && RunningHall.plain(row.path("value")).equals(values.get(key))) {
                open.remove(key);
            }
        }
        return open;
    }

    /**
     * Sets what is not so already, module by module, then the hall's name and colour.
     *
     * @return how many settings of modules it was
     * @throws Failure when one is refused; it says what is done by then and what is not
     */
    int set(Profile.Place place, Words words) {
        List<String> done = new ArrayList<>();
        int set = 0;
        try {
            for (Map.Entry<String, Map<String, Object>> one : wanted.entrySet()) {
                JsonNode view = hall.settings(one.getKey());
                Map<String, Object> open = open(view, one.getValue());
                if (!open.isEmpty()) {
                    hall.set(one.getKey(), view.path("version").asLong(), open);
                }
                set += open.size();
                done.add(one.getKey());
            }
            hall.brand(place);
            return set;
        } catch (Failure refused) {
            List<String> left = new ArrayList<>(wanted.keySet());
            left.removeAll(done);
            throw new Failure(refused, "profile.half-imported", refused.cause(words), listed(done), listed(left));
        }
    }

    private static String listed(List<String> modules) {
        return modules.isEmpty() ? "-" : String.join(", ", modules);
    }
}
