// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.yizhan.cli.Failure;

/** Reads profiles. What is wrong in itself is found here; what no hall has, {@link ProfileCheck} finds. */
final class ProfileReader {
    private static final int LONGEST_FILE = 256 * 1024;
    private static final int NAME = 60;
    private static final int TEXT = 300;
    /** What a setting may hold at most, whatever its module says. */
    private static final int VALUE = 1000;

    private static final String ID = "[a-z][a-z0-9]*([.-][a-z0-9]+)*";
    private static final String VERSION = "[0-9A-Za-z][0-9A-Za-z._-]*";
    private static final String SHA = "[0-9a-f]{64}";
    private static final String REFERENCE = "secret:(file:/.+|env:[A-Za-z_][A-Za-z0-9_]*)";
    private static final String BESIDE = "(?!/)(?!.*(^|/)\\.\\.(/|$)).+\\.jar";

    private final String file;

    private ProfileReader(String file) {
        this.file = file;
    }

    /** @throws Failure with the line, for whatever is not as it must be */
    static Profile read(Path file) {
        try {
            if (Files.size(file) > LONGEST_FILE) {
                throw new Failure("profile.too-big", file, LONGEST_FILE);
            }
            return read(file.getFileName().toString(), Files.readString(file));
        } catch (IOException e) {
            throw new Failure(e, "profile.unreadable", file);
        }
    }

    /** @param file its name, for what is said about it */
    static Profile read(String file, String text) {
        return new ProfileReader(file).profile(text);
    }

    private Profile profile(String text) {
        Section all = new Section(file, root(text)).knows("place", "database", "modules", "vendor", "settings");
        return new Profile(place(all.section("place")), database(all), modules(all), vendor(all), settings(all));
    }

    private Node root(String text) {
        try {
            return new Compose(LoadSettings.builder().setLabel(file).build())
                    .composeString(text)
                    .orElseThrow(() -> Section.refused(file, 1, "profile.empty"));
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            throw Section.refused(file, line, "profile.no-yaml", e.getProblem());
        } catch (YamlEngineException e) {
            throw Section.refused(file, 1, "profile.no-yaml", e.getMessage());
        }
    }

    private static Profile.Place place(Section place) {
        place.knows("code", "name", "brand");
        Section brand = place.has("brand") ? place.section("brand").knows("title", "colour") : null;
        String title = brand == null ? null : brand.text("title", NAME);
        String colour = brand == null || !brand.has("colour") ? null : brand.text("colour", NAME, "#[0-9a-f]{6}");
        return new Profile.Place(place.text("code", 12, "[0-9]{2,12}"), place.text("name", NAME, ".+"), title, colour);
    }

    private static Profile.Database database(Section all) {
        if (!all.has("database")) {
            return null;
        }
        Section database = all.section("database").knows("kind", "url", "user", "password");
        String kind = database.text("kind", NAME, "derby|postgresql");
        if (kind.equals("derby")) {
            database.knows("kind");
            return Profile.Database.DERBY;
        }
        // A password in the address would be a secret in clear.
        String url = database.text("url", TEXT, "jdbc:postgresql:(?!.*(?i:password|//[^/?]*@)).+");
        String password = database.has("password") ? database.text("password", TEXT, REFERENCE) : null;
        return new Profile.Database(kind, url, database.text("user", NAME), password);
    }

    private static List<Profile.Named> modules(Section all) {
        List<Profile.Named> modules = all.names("modules", 80);
        Set<String> seen = new HashSet<>();
        for (Profile.Named module : modules) {
            if (!module.id().matches(ID)) {
                throw all.refused(module.line(), "profile.bad-form", "modules", module.id());
            }
            if (!seen.add(module.id())) {
                throw all.refused(module.line(), "profile.twice", module.id());
            }
        }
        return modules;
    }

    private static List<Profile.Vendor> vendor(Section all) {
        List<Profile.Vendor> vendors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Section one : all.sections("vendor")) {
            one.knows("id", "version", "file", "sha256");
            String id = one.text("id", 80, ID);
            if (!seen.add(id)) {
                throw all.refused(one.line("id"), "profile.twice", id);
            }
            vendors.add(new Profile.Vendor(
                    id,
                    one.text("version", 80, VERSION),
                    one.has("file") ? one.text("file", TEXT, BESIDE) : null,
                    one.text("sha256", 64, SHA),
                    one.line()));
        }
        return vendors;
    }

    private static List<Profile.ModuleSettings> settings(Section all) {
        List<Profile.ModuleSettings> settings = new ArrayList<>();
        if (all.has("settings")) {
            Section modules = all.section("settings");
            for (String module : modules.keys()) {
                Section values = modules.section(module);
                List<Profile.Setting> set = values.keys().stream()
                        .map(key -> new Profile.Setting(key, values.value(key, VALUE), values.line(key)))
                        .toList();
                settings.add(new Profile.ModuleSettings(module, modules.line(module), set));
            }
        }
        return settings;
    }
}
