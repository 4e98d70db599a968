// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.FieldOption;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.ModuleCounts;
import org.yizhan.api.platform.ModuleSetting;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.words.Words;

/** The modules that are installed: what they say of themselves, and whether they serve. */
@Component(service = ModuleResource.class)
@JakartarsResource
@Path("v1/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleResource {
    private static final String SEE = "platform.modules";

    private final Fitness fitness;
    private final Words words;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            fieldOption = FieldOption.REPLACE)
    private volatile List<ModuleCounts> counts = List.of();

    @Activate
    public ModuleResource(@Reference Fitness fitness, @Reference Words words) {
        this.fitness = fitness;
        this.words = words;
    }

    /** All that are installed, by id; one that does not serve says why. */
    @GET
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public List<Entry> all() {
        return fitness.all().stream().map(this::entry).toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public Entry one(@PathParam("id") String id) {
        return Optional.ofNullable(fitness.find(id))
                .map(this::entry)
                .orElseThrow(() -> Problem.notFound("platform.not-found"));
    }

    private Entry entry(Fitness.Found found) {
        Map<String, Long> counted = new TreeMap<>();
        counts.forEach(part -> counted.putAll(part.of(found.id())));
        return Entry.of(found, Sentence.of(found.reason(), words), counted);
    }

    /**
     * A module as it is shown. Grants are role → own, region or all.
     *
     * @param bundle the number of its bundle: two bundles with one id are two entries
     * @param reason why it is unfit; null when it is not
     * @param counts what this node has counted of it since it started: {@code clearReads}, {@code outgoingCalls}, …
     * @param name empty, as all that follows, when its descriptor cannot be understood
     */
    public record Entry(
            String id,
            String version,
            long bundle,
            Fitness.State state,
            Sentence reason,
            Map<String, Long> counts,
            Map<String, String> name,
            String sdk,
            List<String> needs,
            String tier,
            List<Right> permissions,
            List<Personal> personal,
            List<Modules.Destination> outgoing,
            List<ModuleSetting> settings,
            List<UiPage> pages,
            List<Modules.Widget> widgets) {
        static Entry of(Fitness.Found found, Sentence reason, Map<String, Long> counts) {
            Modules.Module module = found.module() == null ? unknown(found) : found.module();
            return new Entry(
                    found.id(),
                    found.version(),
                    found.bundle(),
                    found.state(),
                    reason,
                    counts,
                    module.name(),
                    module.sdk(),
                    module.needs(),
                    module.tier(),
                    Right.of(module.permissions()),
                    Personal.of(module.personal()),
                    module.outgoing(),
                    module.settings(),
                    module.pages().stream().map(UiPage::of).toList(),
                    module.widgets());
        }

        private static Modules.Module unknown(Fitness.Found found) {
            return new Modules.Module(
                    found.id(), found.version(), Map.of(), null, List.of(), null, List.of(), List.of(), found.bundle());
        }
    }

    /** A permission that the module declares, and whether who uses it proves first who they are. */
    public record Right(String id, Map<String, String> title, Map<String, String> grants, boolean confirm) {
        public static List<Right> of(List<Modules.Permission> permissions) {
            return permissions.stream().map(Right::of).toList();
        }

        private static Right of(Modules.Permission permission) {
            Map<String, String> grants = new TreeMap<>();
            permission.grants().forEach((role, scope) -> grants.put(role.code(), code(scope)));
            return new Right(permission.id(), permission.title(), grants, permission.confirm());
        }
    }

    /** A field with personal data that the module keeps, and why. */
    public record Personal(String field, String kind, Map<String, String> why) {
        public static List<Personal> of(List<Modules.PersonalField> fields) {
            return fields.stream().map(Personal::of).toList();
        }

        private static Personal of(Modules.PersonalField field) {
            return new Personal(field.field(), code(field.kind()), field.why());
        }
    }

    /** A page of the module, below {@code /ui/<module>/}. */
    public record UiPage(
            String path, Map<String, String> title, String permission, List<String> audience, String surface) {
        static UiPage of(Modules.Page page) {
            return new UiPage(
                    page.path(),
                    page.title(),
                    page.permission(),
                    page.audience().stream().map(Role::code).toList(),
                    page.surface());
        }
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
