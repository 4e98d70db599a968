// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.vault.Vault;

/** Reads {@code module.yaml} and refuses everything that it does not understand. */
final class DescriptorReader {
    static final Pattern SDK = Pattern.compile(">=(\\d+(?:\\.\\d+){0,2}) <(\\d+(?:\\.\\d+){0,2})");
    private static final Pattern NEED =
            Pattern.compile("([^ ]+)(?: >=(\\d+(?:\\.\\d+){0,2})(?: <(\\d+(?:\\.\\d+){0,2}))?)?");
    static final Set<String> ROLES =
            codes(Arrays.stream(Role.values()).map(Role::code).toList());
    static final Set<String> SCOPES =
            codes(Arrays.stream(Scope.values()).map(Scope::name).toList());
    private static final Set<String> CODE_ONLY = codes(List.of(Role.WORKER.name(), Role.EMPLOYER.name()));
    private static final Set<String> KINDS =
            codes(Arrays.stream(Vault.Kind.values()).map(Vault.Kind::name).toList());
    private static final Set<String> TIERS = codes(List.of("core", "in-process", "out-of-process", "declarative"));
    private static final Set<String> LANGUAGES = codes(List.of("zh-CN", "en"));
    static final String WORD = "[a-z][a-z0-9]*(-[a-z0-9]+)*";
    private static final String FIELD = "[a-z][A-Za-z0-9]*(-[a-z0-9]+)*";
    private static final Pattern ID = Pattern.compile(WORD + "(\\." + WORD + ")?");

    private final Refusals refusals;
    private int personalLine;

    DescriptorReader(Refusals refusals) {
        this.refusals = refusals;
    }

    static Set<String> codes(List<String> names) {
        return names.stream()
                .map(name -> name.equals("zh-CN")
                        ? name
                        : name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** The line on which the personal fields of what was read begin. */
    int personalLine() {
        return personalLine;
    }

    /** The descriptor; to be trusted only when nothing was refused; null when it is no YAML at all. */
    Descriptor read(String yaml) {
        try {
            Compose compose =
                    new Compose(LoadSettings.builder().setLabel(YamlMap.FILE).build());
            Node root = compose.composeString(yaml).orElse(null);
            if (root == null) {
                refusals.at(YamlMap.FILE, 1, "the descriptor is empty");
                return null;
            }
            return descriptor(root);
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            refusals.at(YamlMap.FILE, line, "this is not YAML: %s", e.getProblem());
        } catch (YamlEngineException e) {
            refusals.at(YamlMap.FILE, 1, "this is not YAML: %s", e.getMessage());
        }
        return null;
    }

    private Descriptor descriptor(Node root) {
        Set<String> known = new LinkedHashSet<>(List.of(
                "schema",
                "id",
                "name",
                "sdk",
                "needs",
                "tier",
                "permissions",
                "data",
                "settingGroups",
                "settings",
                "pages",
                "widgets",
                "outgoing"));
        YamlMap map = new YamlMap(root, "the descriptor", known, refusals);
        map.required("schema");
        Integer schema = map.number("schema");
        if (schema != null && schema != 1) {
            refusals.at(
                    YamlMap.FILE, map.line("schema"), "schema %s is not known; this version knows schema 1", schema);
        }
        String id = map.text("id");
        if (!id.isEmpty() && !ID.matcher(id).matches()) {
            refusals.at(
                    YamlMap.FILE, map.line("id"), "\"%s\" is no module id: one lower-case word, hyphens allowed", id);
        }
        String sdk = map.text("sdk");
        if (!sdk.isEmpty() && !SDK.matcher(sdk).matches()) {
            refusals.at(YamlMap.FILE, map.line("sdk"), "sdk \"%s\" must have the form \">=1.0 <2\"", sdk);
        }
        String tier = map.text("tier");
        known(map, "tier", tier, TIERS);
        YamlMap data = map.has("data")
                ? new YamlMap(map.required("data"), "data", Set.of("personal", "retentionDays"), refusals)
                : null;
        List<Descriptor.Permission> permissions = permissions(map, id);
        SettingsReader settings = new SettingsReader(this, refusals);
        List<Descriptor.SettingGroup> groups = settings.groups(map);
        PartsReader parts = new PartsReader(this, permissions, refusals);
        return new Descriptor(
                1,
                id,
                languages(map, "name"),
                sdk,
                needs(map, id),
                tier,
                permissions,
                personal(data, id),
                retention(data),
                groups,
                settings.settings(map, groups),
                parts.pages(map),
                parts.widgets(map),
                new OutgoingReader(this, refusals).destinations(map),
                List.of());
    }

    void known(YamlMap map, String key, String value, Set<String> allowed) {
        if (!value.isEmpty() && !allowed.contains(value)) {
            refusals.at(
                    YamlMap.FILE,
                    map.line(key),
                    "%s \"%s\" is not known%s",
                    key,
                    value,
                    Refusals.nearest(value, allowed));
        }
    }

    Map<String, String> languages(YamlMap owner, String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        Node node = owner.required(key);
        if (node != null) {
            YamlMap map = new YamlMap(node, "\"" + key + "\"", LANGUAGES, refusals);
            LANGUAGES.forEach(language -> texts.put(language, map.text(language)));
        }
        return texts;
    }

    private List<Descriptor.Need> needs(YamlMap map, String id) {
        Map<String, Descriptor.Need> needs = new LinkedHashMap<>();
        for (Node node : map.list("needs")) {
            String need = map.text(node, "a member of \"needs\"");
            Matcher parts = NEED.matcher(need);
            if (need.isEmpty()) {
                continue;
            }
            if (!parts.matches() || !ID.matcher(parts.group(1)).matches()) {
                map.refuse(node, "\"%s\" is no module id, alone or with versions as in \"reference >=1.0 <2\"", need);
            } else if (parts.group(1).equals(id)) {
                map.refuse(node, "a module cannot need itself");
            } else if (needs.put(parts.group(1), new Descriptor.Need(parts.group(1), parts.group(2), parts.group(3)))
                    != null) {
                map.refuse(node, "\"%s\" is needed twice", parts.group(1));
            }
        }
        return List.copyOf(needs.values());
    }

    private List<Descriptor.Permission> permissions(YamlMap map, String id) {
        List<Descriptor.Permission> permissions = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        Set<String> keys = new LinkedHashSet<>(List.of("id", "title", "grants", "confirm"));
        for (Node node : map.list("permissions")) {
            YamlMap permission = new YamlMap(node, "a permission", keys, refusals);
            String name = permission.text("id");
            if (!name.isEmpty() && !name.matches(Pattern.quote(id) + "(\\." + WORD + ")+")) {
                permission.refuse(node, "permission \"%s\" must be named \"%s.<verb>\"", name, id);
            } else if (!name.isEmpty() && !seen.add(name)) {
                permission.refuse(node, "permission \"%s\" is declared twice", name);
            }
            Descriptor.Permission read = new Descriptor.Permission(
                    name, languages(permission, "title"), grants(permission, name), permission.flag("confirm"));
            confirmable(node, permission, read, id);
            permissions.add(read);
        }
        return permissions;
    }

    /** Who sees others' data in the clear proves first who they are; who logs in by code has nothing to prove it with. */
    private static void confirmable(Node node, YamlMap map, Descriptor.Permission permission, String module) {
        List<String> wide = permission.grants().entrySet().stream()
                .filter(grant -> !grant.getValue().equals("own"))
                .map(Map.Entry::getKey)
                .toList();
        if (!permission.confirm() && permission.id().equals(module + ".reveal") && !wide.isEmpty()) {
            map.refuse(
                    node,
                    "permission \"%s\" opens others' data to \"%s\", so it must say \"confirm: true\"",
                    permission.id(),
                    wide.get(0));
        }
        wide.stream()
                .filter(role -> permission.confirm() && CODE_ONLY.contains(role))
                .forEach(role -> map.refuse(
                        node,
                        "permission \"%s\" says \"confirm\", but \"%s\" has no password to do it with",
                        permission.id(),
                        role));
    }

    private Map<String, String> grants(YamlMap permission, String id) {
        Map<String, String> grants = new LinkedHashMap<>();
        Node node = permission.required("grants");
        if (node == null) {
            return grants;
        }
        YamlMap map = new YamlMap(node, "the grants of \"" + id + "\"", ROLES, refusals);
        for (String role : map.keys()) {
            String scope = map.text(role);
            known(map, role, scope, SCOPES);
            grants.put(role, scope);
        }
        if (grants.isEmpty()) {
            permission.refuse(node, "permission \"%s\" is granted to nobody", id);
        }
        return grants;
    }

    private List<Descriptor.PersonalField> personal(YamlMap data, String id) {
        List<Descriptor.PersonalField> fields = new ArrayList<>();
        personalLine = data == null ? 0 : data.line("personal");
        Set<String> seen = new LinkedHashSet<>();
        for (Node node : data == null ? List.<Node>of() : data.list("personal")) {
            YamlMap map = new YamlMap(
                    node, "a personal field", new LinkedHashSet<>(List.of("field", "kind", "why")), refusals);
            String field = map.text("field");
            if (!field.isEmpty() && !field.matches(Pattern.quote(id) + "\\." + WORD + "\\." + FIELD)) {
                map.refuse(node, "personal field \"%s\" must be named \"%s.<entity>.<field>\"", field, id);
            } else if (!field.isEmpty() && !seen.add(field)) {
                map.refuse(node, "personal field \"%s\" is declared twice", field);
            }
            String kind = map.text("kind");
            known(map, "kind", kind, KINDS);
            fields.add(new Descriptor.PersonalField(field, kind, languages(map, "why")));
        }
        return fields;
    }

    private Integer retention(YamlMap data) {
        Integer days = data == null ? null : data.number("retentionDays");
        if (days != null && days < 1) {
            refusals.at(YamlMap.FILE, data.line("retentionDays"), "\"retentionDays\" must be at least 1");
        }
        return days;
    }
}
