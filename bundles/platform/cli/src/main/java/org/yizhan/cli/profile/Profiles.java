// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collector;
import java.util.stream.Collectors;

/** Writes a profile as trees: the JSON that a server reads at its first start, and what {@link ProfileYaml} prints. */
final class Profiles {
    private Profiles() {}

    /** Everything that is said, in the order of the profile; nothing for what is not said. */
    static Map<String, Object> tree(Profile profile) {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("place", place(profile.place()));
        if (profile.database() != null) {
            all.put("database", database(profile.database()));
        }
        all.put("modules", profile.modules().stream().map(Profile.Named::id).toList());
        if (!profile.vendor().isEmpty()) {
            all.put("vendor", profile.vendor().stream().map(Profiles::vendor).toList());
        }
        if (!profile.settings().isEmpty()) {
            all.put("settings", profile.values());
        }
        return all;
    }

    private static Map<String, Object> place(Profile.Place place) {
        Map<String, Object> told = said("code", place.code(), "name", place.name());
        Map<String, Object> brand = said("title", place.title(), "colour", place.colour());
        if (!brand.isEmpty()) {
            told.put("brand", brand);
        }
        return told;
    }

    private static Map<String, Object> database(Profile.Database database) {
        return said(
                "kind",
                database.kind(),
                "url",
                database.url(),
                "user",
                database.user(),
                "password",
                database.password());
    }

    private static Map<String, Object> vendor(Profile.Vendor one) {
        return said("id", one.id(), "version", one.version(), "file", one.file(), "sha256", one.sha256());
    }

    private static Map<String, Object> said(String... pairs) {
        Map<String, Object> told = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i + 1] != null) {
                told.put(pairs[i], pairs[i + 1]);
            }
        }
        return told;
    }

    static <T, V> Collector<T, ?, Map<String, V>> ordered(Function<T, String> key, Function<T, V> value) {
        return Collectors.toMap(key, value, (one, other) -> other, LinkedHashMap::new);
    }
}
