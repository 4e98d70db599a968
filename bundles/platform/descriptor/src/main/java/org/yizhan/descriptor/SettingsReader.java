// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.Node;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.ModuleSetting.Type;

/** Reads the settings of a descriptor: a default that breaks the setting's own rules would stop every hall that takes it. */
final class SettingsReader {
    private static final Set<String> KEYS =
            new LinkedHashSet<>(List.of("key", "type", "title", "default", "min", "max", "choices", "secret", "group"));
    private static final Set<String> GROUP = new LinkedHashSet<>(List.of("id", "title"));
    private static final Set<String> TYPES =
            DescriptorReader.codes(Arrays.stream(Type.values()).map(Type::name).toList());

    private final DescriptorReader reader;
    private final Refusals refusals;

    SettingsReader(DescriptorReader reader, Refusals refusals) {
        this.reader = reader;
        this.refusals = refusals;
    }

    List<Descriptor.SettingGroup> groups(YamlMap descriptor) {
        List<Descriptor.SettingGroup> groups = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : descriptor.list("settingGroups")) {
            YamlMap map = new YamlMap(node, "a group of settings", GROUP, refusals);
            String id = map.text("id");
            if (!id.isEmpty() && (id.length() > 60 || !id.matches(DescriptorReader.WORD))) {
                map.refuse(node, "group \"%s\" must be named by lower-case words with hyphens", id);
            } else if (!id.isEmpty() && !seen.add(id)) {
                map.refuse(node, "group \"%s\" is declared twice", id);
            }
            groups.add(new Descriptor.SettingGroup(id, reader.languages(map, "title")));
        }
        return groups;
    }

    List<ModuleSetting> settings(YamlMap descriptor, List<Descriptor.SettingGroup> groups) {
        Set<String> ids =
                groups.stream().map(Descriptor.SettingGroup::id).collect(Collectors.toCollection(LinkedHashSet::new));
        List<ModuleSetting> settings = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : descriptor.list("settings")) {
            YamlMap map = new YamlMap(node, "a setting", KEYS, refusals);
            String key = map.text("key");
            if (!key.isEmpty() && (key.length() > 60 || !key.matches(DescriptorReader.WORD))) {
                map.refuse(node, "setting \"%s\" must be named by lower-case words with hyphens", key);
            } else if (!key.isEmpty() && !seen.add(key)) {
                map.refuse(node, "setting \"%s\" is declared twice", key);
            }
            String type = map.text("type");
            reader.known(map, "type", type, TYPES);
            if (map.has("group")) {
                reader.known(map, "group", map.text("group"), ids);
            }
            Map<String, String> title = reader.languages(map, "title");
            if (TYPES.contains(type)) {
                settings.add(setting(node, map, key, Type.valueOf(type.toUpperCase(Locale.ROOT)), title));
            }
        }
        return settings;
    }

    private ModuleSetting setting(Node node, YamlMap map, String key, Type type, Map<String, String> title) {
        boolean ordered = type != Type.BOOLEAN && type != Type.CHOICE;
        ModuleSetting bare = new ModuleSetting(
                key, type, title, null, null, null, choices(node, map, key, type), map.flag("secret"));
        String min = bound(map, "min", bare, ordered);
        String max = bound(map, "max", bare, ordered);
        String standard = map.scalar("default");
        String group = map.has("group") ? map.text("group") : null;
        ModuleSetting setting =
                new ModuleSetting(key, type, title, standard, min, max, bare.choices(), bare.secret(), group);
        if (min != null && max != null && crossed(setting)) {
            map.refuse(node, "\"min\" of setting \"%s\" is greater than \"max\"", key);
        } else if (standard != null && setting.broken(standard) != null) {
            map.refuse(
                    node,
                    "the default \"%s\" of setting \"%s\" breaks its own rule \"%s\"",
                    standard,
                    key,
                    setting.broken(standard));
        }
        if (setting.secret() && (type != Type.STRING || standard != null)) {
            map.refuse(node, "setting \"%s\" is secret, so it is a string and has no default", key);
        }
        return setting;
    }

    private static boolean crossed(ModuleSetting setting) {
        return setting.type() == Type.STRING
                ? Integer.parseInt(setting.min()) > Integer.parseInt(setting.max())
                : "min".equals(setting.broken(setting.max()));
    }

    private List<String> choices(Node node, YamlMap map, String key, Type type) {
        List<String> choices = new ArrayList<>();
        for (Node choice : map.list("choices")) {
            String text = map.text(choice, "a choice of setting \"" + key + "\"");
            if (!text.isEmpty() && choices.contains(text)) {
                map.refuse(choice, "\"%s\" is a choice of setting \"%s\" twice", text, key);
            }
            choices.add(text);
        }
        if (choices.isEmpty() == (type == Type.CHOICE)) {
            map.refuse(node, "setting \"%s\" has \"choices\" if, and only if, its type is choice", key);
        }
        return choices;
    }

    private String bound(YamlMap map, String name, ModuleSetting setting, boolean ordered) {
        String bound = map.scalar(name);
        if (bound == null) {
            return null;
        }
        boolean fits = setting.type() == Type.STRING ? bound.matches("\\d{1,4}") : setting.broken(bound) == null;
        if (!ordered || !fits) {
            refusals.at(
                    YamlMap.FILE,
                    map.line(name),
                    "\"%s\" of setting \"%s\" does not fit its type",
                    name,
                    setting.key());
            return null;
        }
        return bound;
    }
}
