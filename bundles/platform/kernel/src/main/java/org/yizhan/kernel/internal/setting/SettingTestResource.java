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
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
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

    /**
     * Tries a group of settings: whether the values could be saved, then, if it offers a test, what the module makes of them. What is
     * not named counts as it is in force; nothing is saved.
     */
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
        Outcome outcome = outcome(module, trial);
        String group = trial.group() == null ? "" : trial.group();
        audit.record("platform.test-setting", id, Map.of("group", group, "good", outcome.good()));
        return outcome;
    }

    private Outcome outcome(Modules.Module module, Trial trial) {
        TriedSettings tried;
        try {
            Map<String, Object> wanted = trial.values() == null ? Map.of() : trial.values();
            tried = new TriedSettings(module, values.checked(module, wanted), values);
            values.find(
                    module, other -> Objects.equals(other.group(), trial.group()) && !wanted.containsKey(other.key()));
        } catch (Problem unsavable) {
            return bad(module, trial.group(), SettingTests.FORM, unsavable, "key");
        }
        String how = tests.tried(module, trial.group());
        Problem objection = tests.objection(module, trial.group(), tried);
        return objection == null
                ? good(module, trial.group(), how)
                : bad(module, trial.group(), how, objection, "setting").map(tried::withoutSecrets);
    }

    private static void group(Modules.Module module, String group) {
        if (group == null) {
            return;
        }
        List<String> known =
                module.groups().stream().map(Modules.SettingGroup::id).toList();
        if (!known.contains(group)) {
            Problem unknown = Problem.invalid("platform.setting-group-unknown").with("group", group);
            String near = Codes.nearest(group, known);
            throw near == null ? unknown : unknown.with("near", near);
        }
    }

    private Outcome good(Modules.Module module, String group, String how) {
        String word = SettingTests.MODULE.equals(how) ? "settings-test.good" : "settings-test.good-form";
        return new Outcome(module.id(), group, how, true, null, said("platform", word, Map.of()), null);
    }

    private Outcome bad(Modules.Module module, String group, String how, Problem problem, String about) {
        String owner = problem.code().startsWith(module.id() + ".") ? module.id() : "platform";
        String sentence = said(owner, "problem." + problem.code(), problem.values());
        boolean known = problem.values().get(about) instanceof String key && module.setting(key) != null;
        String setting = known ? (String) problem.values().get(about) : null;
        return new Outcome(module.id(), group, how, false, problem.code(), sentence, setting);
    }

    private String said(String owner, String word, Map<String, Object> values) {
        return words.text(owner, word, access.caller().language(), values);
    }

    /**
     * What to try.
     *
     * @param group null for the settings that are in none
     * @param values setting → a text, number or truth, or null for the default; those that are not named are as they are in force
     */
    public record Trial(
            @Size(max = 60) @Pattern(regexp = "[a-z][a-z0-9-]*", message = "{rule.platform.setting-group}")
            String group,

            @Size(max = 100) Map<String, Object> values) {}

    /**
     * What came of it.
     *
     * @param tried {@code form} when only whether the values could be saved, {@code module} when the module itself looked at them, too
     * @param code what is wrong, for programs; null when nothing is
     * @param sentence the same for people, in the caller's language
     * @param setting which one it is about; null when the module does not say
     */
    public record Outcome(
            String module, String group, String tried, boolean good, String code, String sentence, String setting) {
        Outcome map(UnaryOperator<String> told) {
            return new Outcome(module, group, tried, good, told.apply(code), told.apply(sentence), setting);
        }
    }
}
