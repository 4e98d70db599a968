// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.cli.Failure;

/** Holds a profile against the modules that there are, as far as that goes without starting anything. */
final class ProfileCheck {
    private final String file;
    private final Profile profile;
    private final Catalogue catalogue;
    /** Module → its file: all that the hall will have. */
    private final Map<String, ModuleFile> all = new LinkedHashMap<>();
    /** Module → where the profile names it. */
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private ProfileCheck(String file, Profile profile, Catalogue catalogue) {
        this.file = file;
        this.profile = profile;
        this.catalogue = catalogue;
        // An archive of another version may be made of other parts.
        Catalogue.PLATFORM.stream()
                .filter(catalogue.core()::containsKey)
                .forEach(id -> all.put(id, catalogue.core().get(id)));
    }

    /**
     * The files of all modules that the hall will have, by id.
     *
     * @param path the profile's file, beside which the vendors' are
     * @throws Failure for the first thing that does not fit, with its line
     */
    static Map<String, ModuleFile> check(Path path, Profile profile, Catalogue catalogue) {
        ProfileCheck check = new ProfileCheck(path.getFileName().toString(), profile, catalogue);
        VendorFiles files = new VendorFiles(path);
        // A vendor's module may be named among the others, too.
        profile.vendor().forEach(one -> check.vendor(one, files));
        profile.modules().forEach(check::module);
        check.lines.forEach(check::fits);
        profile.settings().forEach(check::settings);
        return check.all;
    }

    private void module(Profile.Named module) {
        String id = module.id();
        if (all.containsKey(id)) {
            return;
        }
        ModuleFile found = catalogue.find(id);
        if (found == null) {
            throw Section.unknown(file, module.line(), "profile.module-unknown", id, catalogue.ids());
        }
        all.put(id, found);
        lines.put(id, module.line());
    }

    private void vendor(Profile.Vendor vendor, VendorFiles files) {
        if (catalogue.find(vendor.id()) != null) {
            throw refused(vendor.line(), "profile.vendor-ours", vendor.id());
        }
        ModuleFile module = ModuleFile.of(files.jar(vendor));
        if (!module.id().equals(vendor.id()) || !same(module.version(), vendor.version())) {
            throw refused(
                    vendor.line(),
                    "profile.vendor-other",
                    vendor.file(),
                    module.id(),
                    module.version(),
                    vendor.id(),
                    vendor.version());
        }
        // In the archive's list of hashes the file counts as the platform's own, which alone may be of the core.
        if (!module.descriptor().path("tier").asText("in-process").equals("in-process")) {
            throw refused(vendor.line(), "profile.vendor-tier", vendor.id());
        }
        all.put(vendor.id(), module);
        lines.put(vendor.id(), vendor.line());
    }

    /** Maven writes 1.0-SNAPSHOT, and a bundle 1.0.0.SNAPSHOT. */
    private static boolean same(String bundle, String said) {
        return Objects.equals(bundle, said)
                || bundle.equals(said.replace('-', '.'))
                || bundle.startsWith(said + ".0")
                        && bundle.substring(said.length()).matches("(\\.0)+");
    }

    private void fits(String id, int line) {
        ModuleFile module = all.get(id);
        for (String need : module.needs()) {
            if (!all.containsKey(need)) {
                throw refused(line, "profile.needs", id, need);
            }
        }
        if (!SdkRange.holds(module.sdk(), catalogue.sdk())) {
            throw refused(line, "profile.sdk", id, module.sdk(), catalogue.sdk());
        }
    }

    private void settings(Profile.ModuleSettings settings) {
        ModuleFile module = all.get(settings.module());
        if (module == null && catalogue.find(settings.module()) != null) {
            throw refused(settings.line(), "profile.settings-without", settings.module());
        }
        if (module == null) {
            throw Section.unknown(
                    file,
                    settings.line(),
                    "profile.module-unknown",
                    settings.module(),
                    List.copyOf(new TreeSet<>(all.keySet())));
        }
        Map<String, ModuleSetting> known = new LinkedHashMap<>();
        module.settings().forEach(one -> known.put(one.key(), one));
        for (Profile.Setting setting : settings.values()) {
            ModuleSetting declared = known.get(setting.key());
            if (declared == null) {
                throw Section.unknown(
                        file, setting.line(), "profile.setting-unknown", setting.key(), List.copyOf(known.keySet()));
            }
            value(declared, setting);
        }
    }

    private void value(ModuleSetting declared, Profile.Setting setting) {
        if (declared.secret()) {
            throw refused(setting.line(), "profile.setting-secret", setting.key());
        }
        boolean kind =
                switch (declared.type()) {
                    case INTEGER -> setting.value() instanceof Long;
                    case BOOLEAN -> setting.value() instanceof Boolean;
                    default -> setting.value() instanceof String;
                };
        String broken = kind ? declared.broken(setting.value().toString()) : "type";
        if (broken == null) {
            return;
        }
        String bound =
                switch (broken) {
                    case "min" -> declared.min();
                    case "max" -> declared.max();
                    case "choices" -> String.join(", ", declared.choices());
                    case "length" -> String.valueOf(ModuleSetting.LONGEST);
                    default -> declared.type().name().toLowerCase(java.util.Locale.ROOT);
                };
        throw refused(setting.line(), "profile.setting-" + broken, setting.key(), setting.value(), bound);
    }

    private Failure refused(int line, String code, Object... values) {
        return Section.refused(file, line, code, values);
    }
}
