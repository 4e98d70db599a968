// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The words that pages without JavaScript show: {@code ui.<page>.<field>} for a field, {@code ui.<page>.<field>.<option>} for what is
 * chosen from, {@code ui.<page>.<action>} for an action; a slash or dot within a name is a dot.
 */
final class ViewWords {
    private ViewWords() {}

    static Set<String> of(List<Descriptor.Page> pages) {
        Set<String> keys = new TreeSet<>();
        for (Descriptor.Page page : pages) {
            if (page.view() != null) {
                add(keys, "ui." + page.path().replace('/', '.') + ".", page.view());
            }
        }
        return keys;
    }

    private static void add(Set<String> keys, String prefix, Map<String, Object> view) {
        List<Object> fields = new ArrayList<>();
        if (view.get("list") instanceof Map<?, ?> list) {
            fields.addAll((List<?>) list.get("columns"));
            fields.addAll((List<?>) list.get("filters"));
        }
        if (view.get("create") instanceof Map<?, ?> form) {
            keys.add(prefix + "create");
            fields.addAll((List<?>) form.get("fields"));
        }
        if (view.get("actions") instanceof List<?> actions) {
            for (Object one : actions) {
                Map<?, ?> action = (Map<?, ?>) one;
                keys.add(prefix + action.get("name"));
                fields.addAll((List<?>) action.get("fields"));
            }
        }
        for (Object one : fields) {
            Map<?, ?> field = (Map<?, ?>) one;
            String key = prefix + field.get("field");
            keys.add(key);
            if (field.get("options") instanceof List<?> options) {
                options.forEach(option -> keys.add(key + "." + option));
            }
        }
    }
}
