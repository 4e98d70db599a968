// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.profile;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a place wants its hall to be: where it is, which modules it has, and what is set. Holds no personal data and no secret, so
 * that it can be shown, kept beside others and handed on.
 *
 * @param database null when nothing is said; then it is Derby, inside
 * @param modules those that come with the platform; what is of the platform itself need not be named
 * @param vendor modules that come in files of their own
 * @param settings what is set, module by module
 */
public record Profile(
        Place place, Database database, List<Named> modules, List<Vendor> vendor, List<ModuleSettings> settings) {
    private static final int REGION = 12;

    /**
     * Where the hall is.
     *
     * @param code the region: 2 to 12 digits, of which the last zeros may be left out
     * @param title what the hall is called; null when nothing is said
     * @param colour {@code #rrggbb}; null when nothing is said
     */
    public record Place(String code, String name, String title, String colour) {
        /** The twelve digits that the server knows the region by. */
        public String region() {
            return code + "0".repeat(REGION - code.length());
        }

        /** What stands at the top of the hall's first page. */
        public String hall() {
            return title == null ? name : title;
        }
    }

    /**
     * Where the data are.
     *
     * @param kind derby or postgresql
     * @param url null for Derby, which is inside
     * @param password a reference, {@code secret:file:/path} or {@code secret:env:NAME}; or null
     */
    public record Database(String kind, String url, String user, String password) {
        static final Database DERBY = new Database("derby", null, null, null);
    }

    /** A module that is named, and the line on which it is. */
    public record Named(String id, int line) {}

    /**
     * A vendor's module.
     *
     * @param file beside the profile or below; null in a profile that a hall has only shown, which keeps the file itself
     * @param sha256 of the file
     */
    public record Vendor(String id, String version, String file, String sha256, int line) {
        Vendor in(String beside) {
            return new Vendor(id, version, beside, sha256, line);
        }
    }

    /** What is set for one module, and the line on which that begins. */
    public record ModuleSettings(String module, int line, List<Setting> values) {}

    /** @param value a text, a whole number or a truth */
    public record Setting(String key, Object value, int line) {}

    /** Module → setting → value, in their order. */
    Map<String, Map<String, Object>> values() {
        return settings.stream().collect(Profiles.ordered(ModuleSettings::module, one -> one.values().stream()
                .collect(Profiles.ordered(Setting::key, Setting::value))));
    }

    /** The ids of all modules that are named, vendors' too. */
    List<String> ids() {
        return Stream.concat(modules.stream().map(Named::id), vendor.stream().map(Vendor::id))
                .distinct()
                .collect(Collectors.toList());
    }

    Profile withVendors(List<Vendor> others) {
        return new Profile(place, database, modules, others, settings);
    }
}
