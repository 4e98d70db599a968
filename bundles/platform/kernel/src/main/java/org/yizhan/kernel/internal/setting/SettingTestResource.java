// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.setting;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.rest.Codes;
import org.yizhan.api.words.Words;

/** Tries settings before they are saved. */
@Component(service = SettingTestResource.class)
@JakartarsResource
@Path("v1/modules/{id}/settings/test")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettingTestResource {
    private final Modules modules;
    private final SettingValues values;
    private final SettingTests tests;
    private final Words words;
    private final Access access;
    private final Audit audit;

    @Activate
    public SettingTestResource(
            @Reference Modules modules,
            @Reference SettingValues values,
            @Reference SettingTests tests,
            @Reference Words words,
            @Reference Access access,
            @Reference Audit audit) {
        this.modules = modules;
        this.values = values;
        this.tests = tests;
        this.words = words;
        this.access = access;
        this.audit = audit;
    }

    /** Lets the module try a group of its settings. What is not named counts as it is in force; nothing is saved. */
    @POST
    @Permission(
            value = "platform.settings",
            expects = {"platform-operator:all", "bureau-admin:all"})
    public Outcome test(@PathParam("id") String id, @NotNull Trial trial) {
        Modules.Module module = modules.find(id);
        if (module == null) {
            throw Problem.notFound("platform.not-found");
        }
        group(module, trial.group());
        Map<String, String> wanted = SettingRules.checked(module, trial.values() == null ? Map.of() : trial.values());
        TriedSettings tried = new TriedSettings(module, wanted, values);
        Problem objection = tests.objection(module, trial.group(), tried);
        audit.record("platform.test-setting", id, Map.of("group", trial.group(), "good", objection == null));
        return outcome(module, trial.group(), objection, tried);
    }

    private static void group(Modules.Module module, String group) {
        List<String> known =
                module.groups().stream().map(Modules.SettingGroup::id).toList();
        if (!known.contains(group)) {
            Problem unknown = Problem.invalid("platform.setting-group-unknown").with("group", group);
            String near = Codes.nearest(group, known);
            throw near == null ? unknown : unknown.with("near", near);
        }
    }

    private Outcome outcome(Modules.Module module, String group, Problem objection, TriedSettings tried) {
        Locale language = access.caller().language();
        if (objection == null) {
            String good = words.text("platform", "settings-test.good", language, Map.of());
            return new Outcome(module.id(), group, true, null, good, null);
        }
        String owner = objection.code().startsWith(module.id() + ".") ? module.id() : "platform";
        String sentence = words.text(owner, "problem." + objection.code(), language, objection.values());
        Object about = objection.values().get("setting");
        return new Outcome(
                module.id(),
                group,
                false,
                tried.withoutSecrets(objection.code()),
                tried.withoutSecrets(sentence),
                about instanceof String key && module.setting(key) != null ? key : null);
    }

    /**
     * What to try.
     *
     * @param values setting → a text, number or truth, or null for the default; those that are not named are as they are in force
     */
    public record Trial(
            @NotNull @Size(max = 60) @Pattern(regexp = "[a-z][a-z0-9-]*", message = "{rule.platform.setting-group}")
            String group,

            @Size(max = 100) Map<String, Object> values) {}

    /**
     * What came of it.
     *
     * @param code what is wrong, for programs; null when nothing is
     * @param sentence the same for people, in the caller's language
     * @param setting which one it is about; null when the module does not say
     */
    public record Outcome(String module, String group, boolean good, String code, String sentence, String setting) {}
}
