// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.vault.Vault;

/** The modules that are installed and started, by their compiled descriptors ({@code YIZHAN-INF/module.json}). */
@ProviderType
public interface Modules {
    /** The modules whose bundles are active, or just stopping, by id. */
    List<Module> all();

    /** @return null when no bundle that is active or stopping is that module */
    Module find(String id);

    /** @return null when the bundle is no module */
    Module of(long bundleId);

    /**
     * A descriptor, as compiled. Titles and names are language tag → text.
     *
     * @param smoke the smoke requests that its endpoints declare: paths with queries
     */
    record Module(
            String id,
            String version,
            Map<String, String> name,
            String sdk,
            List<String> needs,
            String tier,
            List<Permission> permissions,
            List<PersonalField> personal,
            List<ModuleSetting> settings,
            List<SettingGroup> groups,
            List<Page> pages,
            List<Widget> widgets,
            List<String> smoke,
            List<Destination> outgoing,
            long bundleId) {
        /** A module with nothing to set and nothing to see. */
        public Module(
                String id,
                String version,
                Map<String, String> name,
                String sdk,
                List<String> needs,
                String tier,
                List<Permission> permissions,
                List<PersonalField> personal,
                long bundleId) {
            this(
                    id,
                    version,
                    name,
                    sdk,
                    needs,
                    tier,
                    permissions,
                    personal,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    bundleId);
        }

        /** @return null when the module declares no setting of that key */
        public ModuleSetting setting(String key) {
            return settings.stream()
                    .filter(setting -> setting.key().equals(key))
                    .findFirst()
                    .orElse(null);
        }
    }

    /**
     * A permission that the module declares, and the roles that hold it.
     *
     * @param confirm whether who uses it beyond their own must have proved lately by password who they are
     */
    record Permission(String id, Map<String, String> title, Map<Role, Scope> grants, boolean confirm) {}

    /**
     * A field with personal data.
     *
     * @param field {@code <module>.<entity>.<field>}
     * @param why language tag → purpose
     */
    record PersonalField(String field, Vault.Kind kind, Map<String, String> why) {}

    /**
     * A host outside that the module calls.
     *
     * @param host in lower case; a name, or an address of IPv4
     * @param why language tag → purpose
     */
    record Destination(String host, int port, Map<String, String> why) {}

    /**
     * Settings that are shown, and may be tried, together.
     *
     * @param id unique within the module
     */
    record SettingGroup(String id, Map<String, String> title) {}

    /**
     * A page that the module brings. A path that ends with {@code .html} is a whole page; one that ends with {@code .js} a part in
     * JavaScript that the console shows; one without an ending is drawn by the console from the view.
     *
     * @param path below {@code /ui/<module>/}
     * @param permission {@code public}, {@code session} or one that the module declares
     * @param audience whom it is made for; empty for everybody who may see it
     * @param surface what it is made for: {@code phone}, {@code desk}, {@code kiosk} or {@code screen}; null for a whole page that no
     *     menu shows
     * @param icon the name of one of the console's, or null
     * @param order its place among the pages of its surface
     * @param tile its place on the home of elders; null when it has none
     * @param view what the console draws, as JSON; null for the other kinds
     */
    record Page(
            String path,
            Map<String, String> title,
            String permission,
            List<Role> audience,
            String surface,
            String icon,
            int order,
            Integer tile,
            String view) {
        /** A whole page that no menu shows. */
        public Page(String path, Map<String, String> title, String permission, List<Role> audience) {
            this(path, title, permission, audience, null, null, 0, null, null);
        }
    }

    /**
     * A part of a page of somebody else's.
     *
     * @param slot the name of the place where it may stand
     * @param path below {@code /ui/<module>/}
     * @param permission as of a {@link Page}
     */
    record Widget(String slot, String path, Map<String, String> title, String permission) {}
}
