// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.yizhan.api.rest.Codes;

/**
 * Holds what a site has set in {@code etc/yizhan.properties} against what may be set there. Whatever reads a setting from that file
 * enters it here.
 */
final class SiteSettings {
    /** In the order of the file. */
    private static final Map<String, SettingRule> RULES = new LinkedHashMap<>();

    static {
        RULES.put(Etc.HOST, SettingRule.ADDRESS);
        RULES.put(Etc.PORT, SettingRule.PORT);
        RULES.put("yizhan.tls.password.file", SettingRule.FILE);
        RULES.put("yizhan.name", SettingRule.TEXT);
        RULES.put(Etc.DATA, SettingRule.OWN_FOLDER);
        RULES.put(Etc.KEYS, SettingRule.OWN_FOLDER);
        RULES.put(Etc.SECRETS, SettingRule.FOLDER);
        RULES.put(Etc.INBOX, SettingRule.FOLDER);
        RULES.put("yizhan.region", SettingRule.REGION);
        RULES.put("yizhan.sandbox", SettingRule.SWITCH);
        RULES.put("yizhan.database.kind", SettingRule.DATABASE);
        RULES.put("yizhan.database.url", SettingRule.URL);
        RULES.put("yizhan.database.user", SettingRule.SECRET);
        RULES.put("yizhan.database.password", SettingRule.SECRET);
        RULES.put("yizhan.database.connections", SettingRule.atLeast(2));
        RULES.put("yizhan.session.idle.minutes", SettingRule.atLeast(1));
    }

    /** Read too, but not shipped: how long a start has to last until it counts as one that did not die. */
    private static final Set<String> UNSAID = Set.of("yizhan.trial.seconds");

    private final Layout layout;
    private final Path file;
    private final Etc etc;
    private final Map<String, String> flags;

    /** @param flags what a server is started with beyond the file, by name; it wins over the file */
    SiteSettings(Layout layout, Map<String, String> flags) {
        this.layout = layout;
        Etc written = layout.etc();
        this.file = Etc.file(written.home());
        this.etc = written.with(flags);
        this.flags = flags;
    }

    static Set<String> names() {
        return RULES.keySet();
    }

    /** @throws Failure that names the first setting with which the hall could not run */
    void require() {
        wrong().stream().findFirst().ifPresent(wrong -> {
            throw wrong;
        });
    }

    /** The settings with which the hall could not run. */
    List<Failure> wrong() {
        boolean postgres = etc.text("yizhan.database.kind", "derby").equals("postgresql");
        List<Failure> wrong = new ArrayList<>();
        RULES.forEach((name, rule) -> {
            boolean read = postgres || rule != SettingRule.URL && rule != SettingRule.SECRET;
            Failure failure = read ? held(name, rule) : null;
            if (failure != null) {
                wrong.add(failure);
            }
        });
        return wrong;
    }

    /** @return null when the value is well */
    private Failure held(String name, SettingRule rule) {
        Object where = flags.containsKey(name) ? "yizhan run" : file;
        String value = etc.text(name, "");
        if (value.isEmpty()) {
            // The archive in a checkout is as it was shipped.
            return rule.needed() && !layout.checkout() ? new Failure("setting.none", where, name) : null;
        }
        if (rule != SettingRule.SECRET && value.contains("${")) {
            return new Failure("setting.variable", where, name, rule.shown(value));
        }
        return rule.fits().test(etc.home(), value)
                ? null
                : new Failure("setting." + rule.words(), where, name, rule.shown(value), rule.bound());
    }

    /** The names in the file that nobody reads, each with the one that was probably meant. */
    List<Failure> mistyped() {
        Set<String> known = known();
        List<Failure> mistyped = new ArrayList<>();
        for (String name : new TreeSet<>(layout.etc().set().stringPropertyNames())) {
            String near = known.contains(name) ? null : Codes.nearest(name, known);
            if (near != null) {
                mistyped.add(new Failure("setting.mistyped", file, name, near));
            } else if (name.startsWith("yizhan.") && !known.contains(name)) {
                mistyped.add(new Failure("setting.unknown", file, name));
            }
        }
        return mistyped;
    }

    /** What came with the archive may be more than this command line knows: whoever packs one may read settings of their own. */
    private Set<String> known() {
        Set<String> known = new TreeSet<>(RULES.keySet());
        known.addAll(UNSAID);
        try {
            known.addAll(
                    Etc.load(Etc.file(layout.root().resolve("lib/shipped"))).stringPropertyNames());
        } catch (IOException | IllegalArgumentException e) {
            // Then it is told by its own names.
        }
        return known;
    }
}
