// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** What two profiles say differently, whatever their order, comments and lines. */
final class ProfileDiff {
    private ProfileDiff() {}

    /** @param one,other null for nothing said */
    record Difference(String path, Object one, Object other) {}

    static List<Difference> of(Profile one, Profile other) {
        Map<String, Object> left = flat(one);
        Map<String, Object> right = flat(other);
        // A hall does not tell where its data are: what one side does not say at all is no difference.
        if (one.database() == null || other.database() == null) {
            left.keySet().removeIf(path -> path.startsWith("database."));
            right.keySet().removeIf(path -> path.startsWith("database."));
        }
        TreeSet<String> paths = new TreeSet<>(left.keySet());
        paths.addAll(right.keySet());
        List<Difference> differences = new ArrayList<>();
        for (String path : paths) {
            Object here = left.get(path);
            Object there = right.get(path);
            if (here == null || !here.equals(there)) {
                differences.add(new Difference(path, here, there));
            }
        }
        return differences;
    }

    private static Map<String, Object> flat(Profile profile) {
        Map<String, Object> flat = new TreeMap<>();
        flatten("", Profiles.tree(profile), flat);
        return flat;
    }

    private static void flatten(String path, Object value, Map<String, Object> flat) {
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, inner) -> flatten(path.isEmpty() ? key.toString() : path + "." + key, inner, flat));
        } else if (value instanceof List<?> list) {
            // A module is known by its id, not by its place in the list.
            for (Object item : list) {
                if (item instanceof Map<?, ?> vendor) {
                    vendor.entrySet().stream()
                            .filter(entry -> !entry.getKey().equals("id")
                                    && !entry.getKey().equals("file"))
                            .forEach(entry ->
                                    flat.put(path + "." + vendor.get("id") + "." + entry.getKey(), entry.getValue()));
                } else {
                    flat.put(path + "." + item, true);
                }
            }
        } else {
            flat.put(path, value);
        }
    }
}
