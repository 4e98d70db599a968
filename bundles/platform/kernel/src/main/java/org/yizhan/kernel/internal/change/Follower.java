// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;

/**
 * Brings this node to the set in force, at its start and whenever another node has changed it. Until the first time is over the
 * node is not ready: nobody shall hear that a module is not installed because it is still on its way. It begins when the node listens,
 * because until then the gate cannot know who can reach a sandbox.
 */
@Component(
        service = {ModuleReadiness.class, HealthCheck.class, Follower.class},
        immediate = true,
        reference = @Reference(name = "listener", service = HttpServiceRuntime.class))
public final class Follower implements ModuleReadiness, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long LOOK_MILLIS = 1000;
    /** How long one that could not be brought waits for the next attempt. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Journal journal;
    private final Container container;
    private final Changes changes;
    private final Sentinel sentinel;
    private final SafeMode safeMode;
    private final ScheduledExecutorService thread;
    private volatile ModuleSet followed;
    private long lastNanos;

    @Activate
    public Follower(
            @Reference Journal journal,
            @Reference SafeMode safeMode,
            @Reference Container container,
            @Reference Changes changes,
            @Reference Sentinel sentinel) {
        this.journal = journal;
        this.container = container;
        this.changes = changes;
        this.sentinel = sentinel;
        this.safeMode = safeMode;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread follower = new Thread(work, "module-set");
            follower.setDaemon(true);
            return follower;
        });
        thread.scheduleWithFixedDelay(this::follow, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        thread.schedule(safeMode::passed, Trial.seconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    /** What this node is to have: nothing, while the set is the one with which two starts have died. */
    private ModuleSet wanted() {
        ModuleSet set = journal.inForce();
        if (!safeMode.leaves(set)) {
            return set;
        }
        if (followed == null) {
            LOG.error("Two starts have died within {} s, so that this one does without {}", Trial.seconds(), left());
        }
        return ModuleSet.EMPTY;
    }

    private String left() {
        String suspect = safeMode.suspect();
        String all = String.join(", ", safeMode.held());
        return suspect == null ? all : all + " (changed last: " + suspect + ")";
    }

    private void watch() {
        ModuleSet set = followed;
        if (set != null) {
            sentinel.look(set);
            sentinel.harmful().forEach((module, reason) -> changes.quarantine(set.find(module), reason));
        }
    }

    private void follow() {
        try {
            watch();
            changes.undoDead();
            synchronized (container) {
                ModuleSet set = wanted();
                boolean again = System.nanoTime() - lastNanos > AGAIN_NANOS
                        && !container.missing(set).isEmpty();
                if (!set.equals(followed) || again) {
                    sentinel.begin(set);
                    container
                            .bring(set)
                            .failed()
                            .forEach((module, reason) ->
                                    LOG.error("Module {} is not here: {} {}", module, reason.code(), reason.values()));
                    lastNanos = System.nanoTime();
                    followed = set;
                }
            }
        } catch (RuntimeException e) {
            LOG.warn("The set of modules cannot be followed now: {}", e.toString());
        }
    }

    private String why(String module) {
        Reason reason = container.trouble(module);
        return reason == null ? module : module + " (" + reason.code() + ")";
    }

    /** Whether this node has been brought to the set once since it started: before, no plan would be right. */
    boolean follows() {
        return followed != null;
    }

    @Override
    public String part() {
        return "modules";
    }

    @Override
    public boolean ready(Modules.Module module) {
        return followed != null || !module.id().equals("platform");
    }

    @Override
    public String id() {
        return "platform.modules";
    }

    @Override
    public Result check() {
        ModuleSet set = followed;
        if (!safeMode.held().isEmpty()) {
            return new Result(Status.DEGRADED, "safe mode: two starts died, so that this one does without " + left());
        }
        List<String> missing = set == null ? List.of("all") : container.missing(set);
        if (!missing.isEmpty()) {
            return new Result(
                    Status.DEGRADED,
                    "not as the set says: " + missing.stream().map(this::why).collect(Collectors.joining(", ")));
        }
        return sentinel.check();
    }
}
