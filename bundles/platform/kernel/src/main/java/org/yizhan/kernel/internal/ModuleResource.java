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
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Permission;
import org.yizhan.api.platform.Modules;

/** The modules that are here. */
@Component(service = ModuleResource.class)
@JakartarsResource
@Path("v1/modules")
@Produces(MediaType.APPLICATION_JSON)
public final class ModuleResource {
    private static final String SEE = "platform.modules";

    private final Modules modules;

    @Activate
    public ModuleResource(@Reference Modules modules) {
        this.modules = modules;
    }

    /** All of them, by id. */
    @GET
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public List<Entry> all() {
        return modules.all().stream().map(Entry::of).toList();
    }

    /** One of them. */
    @GET
    @Path("{id}")
    @Permission(
            value = SEE,
            expects = {"platform-operator:all", "bureau-admin:all", "auditor:all"})
    public Entry one(@PathParam("id") String id) {
        Modules.Module module = modules.find(id);
        if (module == null) {
            throw Problem.notFound("platform.not-found");
        }
        return Entry.of(module);
    }

    /** A module as it is shown. Grants are role → own, region or all. */
    public record Entry(
            String id,
            String version,
            Map<String, String> name,
            String sdk,
            List<String> needs,
            String tier,
            List<Right> permissions,
            List<Personal> personal) {
        static Entry of(Modules.Module module) {
            return new Entry(
                    module.id(),
                    module.version(),
                    module.name(),
                    module.sdk(),
                    module.needs(),
                    module.tier(),
                    module.permissions().stream().map(Right::of).toList(),
                    module.personal().stream().map(Personal::of).toList());
        }
    }

    /** A permission that the module declares. */
    public record Right(String id, Map<String, String> title, Map<String, String> grants) {
        static Right of(Modules.Permission permission) {
            Map<String, String> grants = new TreeMap<>();
            permission.grants().forEach((role, scope) -> grants.put(role.code(), code(scope)));
            return new Right(permission.id(), permission.title(), grants);
        }
    }

    /** A field with personal data that the module keeps, and why. */
    public record Personal(String field, String kind, Map<String, String> why) {
        static Personal of(Modules.PersonalField field) {
            return new Personal(field.field(), code(field.kind()), field.why());
        }
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
