// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.Modules;
import org.yizhan.kernel.internal.Health;
import org.yizhan.kernel.internal.PlatformConfig;
import org.yizhan.kernel.internal.setting.Presets;

/**
 * Gives a new deployment what its archive was assembled with: settings first, so that modules begin with them, then all modules
 * in one change. Done once, as soon as the core serves, and again by the next start if it came to nothing; from then on the journal says
 * what there is, and the file nothing.
 */
@Component(service = HealthCheck.class, immediate = true, configurationPid = PlatformConfig.PID)
public final class FirstSet implements HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(FirstSet.class);
    private static final String WHY = "etc/profile.yaml";

    private final Path file;
    private final Set<String> required;
    private final Journal journal;
    private final Changes changes;
    private final Archives archives;
    private final Presets presets;
    private final Modules modules;
    private final Health health;
    private final Access access;
    private final Audit audit;
    private final ScheduledExecutorService thread;
    private volatile String trouble;
    /** The change that this process has begun, or null. */
    private String begun;

    @Activate
    public FirstSet(
            BundleContext context,
            PlatformConfig config,
            @Reference Journal journal,
            @Reference Changes changes,
            @Reference Archives archives,
            @Reference Presets presets,
            @Reference Modules modules,
            @Reference Health health,
            @Reference Access access,
            @Reference Audit audit) {
        this.file = Path.of(context.getProperty("karaf.etc"), "profile.json");
        this.required = Set.of(config.requiredModules());
        this.journal = journal;
        this.changes = changes;
        this.archives = archives;
        this.presets = presets;
        this.modules = modules;
        this.health = health;
        this.access = access;
        this.audit = audit;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread first = new Thread(work, "first-set");
            first.setDaemon(true);
            return first;
        });
        if (Files.exists(file)) {
            thread.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
        }
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    private void look() {
        try {
            if (serving() && access.as(Caller.SYSTEM, this::over)) {
                thread.shutdown();
            }
        } catch (Problem refused) {
            if (refused.status() == 409) {
                // Another node of the deployment is at it.
                return;
            }
            giveUp(refused.code() + " " + refused.values());
        } catch (RuntimeException e) {
            LOG.warn("The modules of the profile cannot be installed now: {}", e.toString());
        }
    }

    private boolean serving() {
        return required.stream()
                .map(modules::find)
                .allMatch(module -> module != null && health.missing(module).isEmpty());
    }

    /** One step, or a look at how the last one goes on; true when there is nothing more to do. */
    private boolean over() {
        Change newest = journal.beyondFirst();
        if (begun == null && newest == null) {
            begin();
            return false;
        }
        if (newest == null || newest.state() == Change.State.RUNNING) {
            return newest != null && !newest.id().equals(begun);
        }
        if (WHY.equals(newest.why()) && newest.state() == Change.State.ROLLED_BACK) {
            if (begun == null) {
                // Perhaps the hall was only stopped meanwhile; in safe mode no change is begun.
                begin();
                return false;
            }
            trouble = "the modules of " + file + " could not be installed: "
                    + newest.reason().code() + " " + newest.reason().values();
        }
        return true;
    }

    private void begin() {
        AssembledProfile profile;
        try {
            profile = AssembledProfile.read(file);
        } catch (IOException e) {
            giveUp(e.getMessage());
            return;
        }
        Map<String, Modules.Module> described = new HashMap<>();
        for (Order.Wanted wanted : profile.install()) {
            ModuleSet.Member member = new ModuleSet.Member(
                    wanted.module(), archives.taken(wanted.archive()).version(), wanted.archive(), true);
            described.put(
                    wanted.module(),
                    Candidate.of(member, archives.content(wanted.archive())).descriptor());
        }
        // All are checked before any is set: half of a profile is worse than none.
        profile.settings().forEach((id, values) -> presets.check(module(described, id), values));
        profile.settings().forEach((id, values) -> presets.set(module(described, id), values));
        begun = changes.start(Order.assemble(profile.install(), WHY)).id();
        audit.record(
                "platform.apply-profile",
                null,
                Map.of(
                        "modules",
                        profile.install().size(),
                        "settings",
                        profile.settings().values().stream().mapToInt(Map::size).sum()));
        LOG.info("The modules and settings of {} are being put in place", file);
    }

    private Modules.Module module(Map<String, Modules.Module> described, String id) {
        Modules.Module found = described.getOrDefault(id, modules.find(id));
        if (found == null) {
            throw Problem.notFound("platform.module-not-in-set").with("module", id);
        }
        return found;
    }

    private void giveUp(String why) {
        trouble = file + " cannot be used: " + why;
        LOG.error("{} cannot be used, and the hall goes on without what it says: {}", file, why);
        thread.shutdown();
    }

    @Override
    public String id() {
        return "platform.profile";
    }

    @Override
    public Result check() {
        String now = trouble;
        return now == null ? Result.UP : new Result(Status.DEGRADED, now);
    }
}
