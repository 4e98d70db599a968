// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.rest.Versioned;
import org.yizhan.api.rest.Versions;

/** What a module lets be set, and what is set. A secret can be set and is never shown. */
@Component(service = SettingResource.class)
@JakartarsResource
@Path("v1/modules/{id}/settings")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingResource {
    private static final String CHANGE = "platform.settings";

    private final Modules modules;
    private final SettingTable table;
    private final SettingValues values;
    private final SettingTests tests;

    @Activate
    public SettingResource(
            @Reference Modules modules,
            @Reference SettingTable table,
            @Reference SettingValues values,
            @Reference SettingTests tests) {
        this.modules = modules;
        this.table = table;
        this.values = values;
        this.tests = tests;
    }

    /** The settings of a module that runs. */
    @GET
    @Permission(
            value = CHANGE,
            expects = {"platform-operator:all", "bureau-admin:all"})
    public View read(@PathParam("id") String id) {
        return view(module(id));
    }

    /** Sets some of them. What is not named stays as it is; null puts the default back. */
    @PUT
    @Permission(
            value = CHANGE,
            expects = {"platform-operator:all", "bureau-admin:all"})
    public View change(@PathParam("id") String id, @HeaderParam("If-Match") String ifMatch, @NotNull Change change) {
        Modules.Module module = module(id);
        long version = table.read(id).version();
        Versions.require(ifMatch, version);
        Map<String, String> wanted = values.checked(module, change.values());
        if (!wanted.isEmpty()) {
            table.change(module, version, wanted);
            values.changed(id);
        }
        return view(module);
    }

    private Modules.Module module(String id) {
        Modules.Module module = modules.find(id);
        if (module == null) {
            throw Problem.notFound("platform.not-found");
        }
        return module;
    }

    private View view(Modules.Module module) {
        Kept kept = table.read(module.id());
        return new View(
                module.id(),
                kept.version(),
                module.groups().stream()
                        .map(group -> new Group(group.id(), group.title(), tests.tried(module, group.id())))
                        .toList(),
                module.settings().stream().map(setting -> Row.of(setting, kept)).toList());
    }

    /** What to set: setting → a text, number or truth, or null for the default. */
    public record Change(@NotNull @Size(max = 100) Map<String, Object> values) {}

    /** The settings of a module, in the order of its descriptor. */
    public record View(String module, long version, List<Group> groups, List<Row> settings) implements Versioned {}

    /** @param tried as of {@link SettingTestResource.Outcome} */
    public record Group(String id, Map<String, String> title, String tried) {}

    /**
     * A setting.
     *
     * @param group the id of its group; null for none
     * @param type string, integer, boolean, duration or choice
     * @param defaultValue what counts while nobody sets anything
     * @param set whether somebody has set it
     * @param value what somebody has set; of a secret only what it refers to, if it does
     */
    public record Row(
            String key,
            String group,
            String type,
            Map<String, String> title,
            Object defaultValue,
            String min,
            String max,
            List<String> choices,
            boolean secret,
            boolean set,
            Object value) {
        static Row of(ModuleSetting setting, Kept kept) {
            String value = kept.clear().get(setting.key());
            boolean sound = !setting.secret() && value != null && setting.broken(value) == null;
            return new Row(
                    setting.key(),
                    setting.group(),
                    SettingRules.name(setting.type()),
                    setting.title(),
                    SettingRules.shown(setting, setting.standard()),
                    setting.min(),
                    setting.max(),
                    setting.choices(),
                    setting.secret(),
                    kept.has(setting.key()),
                    sound ? SettingRules.shown(setting, value) : kept.reference(setting));
        }
    }
}
