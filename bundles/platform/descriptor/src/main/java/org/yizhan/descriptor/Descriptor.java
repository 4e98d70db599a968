// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.yizhan.api.platform.ModuleSetting;

/**
 * A descriptor that was found in order; its JSON is {@code module.json}.
 *
 * @param smoke the smoke requests that the endpoints declare: paths with queries
 */
record Descriptor(
        int schema,
        String id,
        Map<String, String> name,
        String sdk,
        List<Need> needs,
        String tier,
        List<Permission> permissions,
        List<PersonalField> personal,
        Integer retentionDays,
        List<SettingGroup> settingGroups,
        List<ModuleSetting> settings,
        List<Page> pages,
        List<Widget> widgets,
        List<Destination> outgoing,
        List<String> smoke) {

    Descriptor withSmoke(List<String> requests) {
        return new Descriptor(
                schema,
                id,
                name,
                sdk,
                needs,
                tier,
                permissions,
                personal,
                retentionDays,
                settingGroups,
                settings,
                pages,
                widgets,
                outgoing,
                requests);
    }

    /**
     * A module without which this one does not resolve; only its id stands in {@code module.json}, the rest in the manifest.
     *
     * @param from the least version, or null for any
     * @param below the version from which on it does not fit any more, or null
     */
    record Need(@JsonValue String id, String from, String below) {
        String filter() {
            String named = "(yizhan.module=" + id + ")";
            String upper = below == null ? "" : "(!(version>=" + below + "))";
            return from == null ? named : "(&" + named + "(version>=" + from + ")" + upper + ")";
        }
    }

    /**
     * @param grants role's code → own, region or all
     * @param confirm whether who uses it beyond their own must have proved lately by password who they are
     */
    record Permission(String id, Map<String, String> title, Map<String, String> grants, boolean confirm) {}

    record PersonalField(String field, String kind, Map<String, String> why) {}

    /** A host outside that the module calls. */
    record Destination(String host, int port, Map<String, String> why) {}

    record SettingGroup(String id, Map<String, String> title) {}

    /**
     * @param audience roles' codes
     * @param surface null for a whole page that no menu shows
     * @param view what is drawn, for a page without a file of its own; else null
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Page(
            String path,
            Map<String, String> title,
            String permission,
            List<String> audience,
            String surface,
            String icon,
            int order,
            Integer tile,
            Map<String, Object> view) {}

    record Widget(String slot, String path, Map<String, String> title, String permission) {}

    /** A vendor's id carries the vendor's name before a dot. */
    @JsonIgnore
    boolean isVendors() {
        return id.indexOf('.') > 0;
    }

    Permission permission(String wanted) {
        return permissions.stream()
                .filter(p -> p.id().equals(wanted))
                .findFirst()
                .orElse(null);
    }
}
