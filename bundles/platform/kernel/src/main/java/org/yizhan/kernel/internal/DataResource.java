// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jakartars.whiteboard.propertytypes.JakartarsResource;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Permission;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.Writes;
import org.yizhan.kernel.internal.change.Journal;
import org.yizhan.kernel.internal.setting.SettingTable;
import org.yizhan.kernel.internal.setting.SettingValues;

/** What modules that are not installed any more have left behind, and its end. */
@Component(service = DataResource.class, configurationPid = PlatformConfig.PID)
@JakartarsResource
@Path("v1/data")
@Produces(MediaType.APPLICATION_JSON)
public final class DataResource {
    private static final String PURGE = "platform.purge";
    /** The bundles of the platform keep tables, but are no modules, or not under that name. */
    private static final List<String> PLATFORM = List.of("platform", "persistence", "access");

    private final ModuleData data;
    private final Writes writes;
    private final Audit audit;
    private final Journal journal;
    private final Access access;
    private final Fitness fitness;
    private final SettingValues settings;
    private final Set<String> core;

    @Activate
    public DataResource(
            PlatformConfig config,
            @Reference ModuleData data,
            @Reference Writes writes,
            @Reference Audit audit,
            @Reference Journal journal,
            @Reference Access access,
            @Reference Fitness fitness,
            @Reference SettingValues settings) {
        this.data = data;
        this.writes = writes;
        this.audit = audit;
        this.journal = journal;
        this.access = access;
        this.fitness = fitness;
        this.settings = settings;
        this.core = new TreeSet<>(PLATFORM);
        core.addAll(List.of(config.requiredModules()));
    }

    /** The modules that are not installed here and have left tables behind, with their rows. */
    @GET
    @Permission(value = PURGE, expects = "platform-operator:all")
    public List<ModuleData.Kept> all() {
        Set<String> installed = installed();
        return data.all().stream()
                .filter(kept -> !core.contains(kept.module()) && !installed.contains(kept.module()))
                .toList();
    }

    private Set<String> installed() {
        return fitness.all().stream().map(Fitness.Found::id).collect(Collectors.toSet());
    }

    /**
     * Drops the tables of a module that is not installed, and all that the platform keeps for it. Not to be undone.
     *
     * @param confirm the module's id once more
     * @param why for the journal, in which it stands among the changes
     */
    @DELETE
    @Path("{module}")
    @Permission(value = PURGE, expects = "platform-operator:all")
    public void purge(
            @PathParam("module") String module,
            @QueryParam("confirm") String confirm,
            @QueryParam("why") @Size(max = 500) String why) {
        if (core.contains(module)) {
            throw Problem.conflict("platform.purge-core").with("module", module);
        }
        if (installed().contains(module)) {
            throw Problem.conflict("platform.purge-installed").with("module", module);
        }
        List<ModuleData.Table> tables = data.all().stream()
                .filter(kept -> kept.module().equals(module))
                .findFirst()
                .orElseThrow(() -> Problem.notFound("platform.not-found"))
                .tables();
        if (!module.equals(confirm)) {
            throw Problem.invalid("platform.purge-unconfirmed").with("module", module);
        }
        long rows = tables.stream().mapToLong(ModuleData.Table::rows).sum();
        Map<String, Object> facts = Map.of("tables", tables.size(), "rows", rows);
        journal.purge(
                module,
                why,
                access.caller().account(),
                () -> writes.join(connection -> {
                    data.purge(module);
                    SettingTable.forget(connection, module);
                    audit.record(PURGE, module, facts);
                    return null;
                }));
        settings.changed(module);
    }
}
