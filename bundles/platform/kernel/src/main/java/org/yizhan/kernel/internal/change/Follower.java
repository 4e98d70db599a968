// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.ModuleReadiness;
import org.yizhan.api.platform.Modules;

/**
 * Brings this node to the set in force, at its start and whenever another node has changed it. Until the first time is over the
 * node is not ready: nobody shall hear that a module is not installed because it is still on its way.
 */
@Component(
        service = {ModuleReadiness.class, HealthCheck.class},
        immediate = true)
public final class Follower implements ModuleReadiness, HealthCheck {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long LOOK_MILLIS = 1000;
    /** How long one that could not be brought waits for the next attempt. */
    private static final long AGAIN_NANOS = TimeUnit.SECONDS.toNanos(60);

    private final Journal journal;
    private final Container container;
    private final Changes changes;
    private final ScheduledExecutorService thread;
    private volatile ModuleSet followed;
    private long lastNanos;

    @Activate
    public Follower(@Reference Journal journal, @Reference Container container, @Reference Changes changes) {
        this.journal = journal;
        this.container = container;
        this.changes = changes;
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread follower = new Thread(work, "module-set");
            follower.setDaemon(true);
            return follower;
        });
        thread.scheduleWithFixedDelay(this::follow, 0, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void close() {
        thread.shutdownNow();
    }

    private void follow() {
        try {
            changes.undoDead();
            synchronized (container) {
                ModuleSet set = journal.inForce();
                boolean again = System.nanoTime() - lastNanos > AGAIN_NANOS
                        && !container.missing(set).isEmpty();
                if (!set.equals(followed) || again) {
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
        List<String> missing = set == null ? List.of("all") : container.missing(set);
        return missing.isEmpty()
                ? Result.UP
                : new Result(Status.DEGRADED, "not as the set says: " + String.join(", ", missing));
    }
}
