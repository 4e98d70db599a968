// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.kernel.internal.job.ServerJobs;
import org.yizhan.kernel.internal.setting.SettingTable;

/**
 * Changes the set of modules while everybody works on: verify, migrate (expand only), switch, check, watch, and keep it or go
 * back. The journal is written before each step, so that whoever comes after a crash knows what to undo.
 */
@Component(service = Changes.class)
public final class Changes {
    private static final Logger LOG = LoggerFactory.getLogger(Changes.class);

    private final Journal journal;
    private final SafeMode safeMode;
    private final Planner planner;
    private final Container container;
    private final Targets targets;
    private final Probation probation;
    private final Sentinel sentinel;
    private final ModuleData data;
    private final ServerJobs jobs;
    private final Access access;
    private final SettingTable values;
    /** The changes that this process works on. */
    private final Set<String> mine = new HashSet<>();

    @Activate
    public Changes(
            @Reference Journal journal,
            @Reference SafeMode safeMode,
            @Reference Planner planner,
            @Reference Container container,
            @Reference Archives archives,
            @Reference Probation probation,
            @Reference Sentinel sentinel,
            @Reference ModuleData data,
            @Reference ServerJobs jobs,
            @Reference Access access,
            @Reference SettingTable values) {
        this.journal = journal;
        this.safeMode = safeMode;
        this.planner = planner;
        this.container = container;
        this.targets = new Targets(journal, archives);
        this.probation = probation;
        this.sentinel = sentinel;
        this.data = data;
        this.jobs = jobs;
        this.access = access;
        this.values = values;
    }

    /** What the order would do, without doing any of it. */
    Plan plan(Order order) {
        ModuleSet from = journal.inForce();
        if (isHeld(order)) {
            for (String module : safeMode.held()) {
                from = from.with(from.find(module).enabled(false));
            }
        }
        return planner.plan(from, targets.of(order, from));
    }

    /** Whether somebody wants to have back what this node does without. */
    private boolean isHeld(Order order) {
        return order.action() == Change.Action.ENABLE
                && order.module() != null
                && safeMode.held().contains(order.module());
    }

    /** What this node does without in safe mode rests from now on, so that it comes back one by one. */
    private void restHeld() {
        Reason reason = safeMode.reason();
        synchronized (container) {
            for (String module : safeMode.held()) {
                ModuleSet from = journal.inForce();
                Member member = from.find(module);
                journal.quarantine(planner.plan(from, from.with(member.enabled(false))), reason);
            }
            safeMode.over();
        }
    }

    /**
     * Begins to do it; a job.
     *
     * @throws Problem the first refusal of the plan (422); {@code platform.plan-irreversible} (409) without a yes;
     *     {@code platform.change-under-way} (409)
     */
    synchronized Change start(Order order) {
        long began = System.nanoTime();
        Plan plan = plan(order);
        if (!plan.refusals().isEmpty()) {
            throw Reasons.problem(plan.refusals().get(0));
        }
        if (plan.irreversible() && !Boolean.TRUE.equals(order.irreversible())) {
            throw Problem.conflict("platform.plan-irreversible");
        }
        if (isHeld(order)) {
            restHeld();
        }
        Change change =
                journal.begin(order.action(), plan, order.why(), access.caller().account(), values.clear());
        mine.add(change.id());
        try {
            String job = jobs.submit("platform.change", progress -> {
                try {
                    run(change, plan, began, progress);
                } finally {
                    forget(change);
                }
            });
            journal.job(change.id(), job);
        } catch (RuntimeException e) {
            mine.remove(change.id());
            journal.end(change.id(), Change.State.ROLLED_BACK, new Reason("platform.change-interrupted", Map.of()));
            throw e;
        }
        return journal.find(change.id());
    }

    private synchronized void forget(Change change) {
        mine.remove(change.id());
    }

    private void run(Change change, Plan plan, long began, Jobs.Progress progress) {
        Reason reason;
        Set<String> unsound = Set.of();
        try {
            unsound = probation.unsound(plan.from());
            walk(change, plan, plan.judged(unsound, container.modules(plan.refresh())), began, progress);
            return;
        } catch (Undone undone) {
            reason = undone.reason();
        } catch (Problem problem) {
            reason = Reasons.of(problem);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Change {} failed", change.number(), e);
            reason = new Reason("platform.change-failed", Map.of());
        }
        back(change, unsound, reason);
        throw Reasons.problem(reason);
    }

    /** Goes on to the next step, unless somebody asked to stop or has given this node up. */
    private void step(Change change, Change.Step step, Jobs.Progress progress) {
        if (progress.cancelled()) {
            throw new Undone("platform.change-cancelled");
        }
        if (!journal.step(change.id(), step)) {
            throw new Undone("platform.change-interrupted");
        }
        progress.at(step.ordinal(), Change.Step.values().length);
    }

    private void walk(Change change, Plan plan, ModuleSet judged, long began, Jobs.Progress progress) {
        step(change, Change.Step.VERIFY, progress);
        Plan again = planner.plan(plan.from(), plan.to());
        if (!again.equals(plan)) {
            throw new Undone(
                    again.refusals().isEmpty()
                            ? new Reason("platform.change-plan-differs", Map.of())
                            : again.refusals().get(0));
        }
        step(change, Change.Step.MIGRATE, progress);
        for (Plan.Part part : plan.steps()) {
            if (!part.migrations().isEmpty()) {
                data.migrate(part.module(), planner.scripts(part.next()));
            }
        }
        exchange(change, plan, progress);
        step(change, Change.Step.CHECK, progress);
        probation.check(plan.smoke(), judged, progress);
        probation.hold(Set.of());
        journal.live(change.id(), Duration.ofNanos(System.nanoTime() - began).toMillis());
        step(change, Change.Step.WATCH, progress);
        probation.watch(judged, progress);
        if (!journal.end(change.id(), Change.State.DONE, null)) {
            throw new Undone("platform.change-interrupted");
        }
    }

    /**
     * The journal first; nobody else brings the framework to it meanwhile. What is new is kept from people until it has been checked.
     */
    private void exchange(Change change, Plan plan, Jobs.Progress progress) {
        synchronized (container) {
            step(change, Change.Step.SWITCH, progress);
            sentinel.begin(plan.to());
            probation.hold(tried(plan));
            Container.Brought brought = container.bring(plan.to());
            if (!brought.failed().isEmpty()) {
                throw new Undone(brought.failed().values().iterator().next());
            }
            if (!plan.came(brought)) {
                throw new Undone("platform.change-plan-differs");
            }
        }
    }

    /** The modules that come, change or are rewired. */
    private Set<String> tried(Plan plan) {
        Set<String> tried = new HashSet<>(container.modules(plan.refresh()));
        plan.steps().stream().map(Plan.Part::module).forEach(tried::add);
        return tried;
    }

    private void back(Change change, Set<String> unsound, Reason reason) {
        LOG.warn("Change {} is undone: {} {}", change.number(), reason.code(), reason.values());
        ModuleSet former;
        synchronized (container) {
            journal.back(change.id(), reason);
            former = journal.inForce();
            try {
                container.bring(former);
            } finally {
                probation.hold(Set.of());
            }
            // The former version is not blamed for what the new one did.
            sentinel.begin(former);
        }
        // Who is told that all is as before finds it so, whoever was unsound before excepted.
        probation.await(former.without(unsound));
        journal.end(change.id(), Change.State.ROLLED_BACK, reason);
    }

    /**
     * Stops a module that does harm. While a change is under way nothing happens: either the change goes back because of it, or the
     * module waits for its turn, since whoever watches modules asks again until it does no harm any more.
     *
     * @param member as it did the harm; when another version has taken its place meanwhile, nothing happens either
     */
    synchronized void quarantine(Member member, Reason reason) {
        ModuleSet from = journal.inForce();
        if (!from.members().contains(member) || journal.underWayNow() != null) {
            return;
        }
        LOG.error("Module {} is stopped: {} {}", member.module(), reason.code(), reason.values());
        synchronized (container) {
            ModuleSet to = from.with(member.enabled(false));
            journal.quarantine(planner.plan(from, to), reason);
            container.bring(to);
            sentinel.begin(to);
        }
    }

    /** Undoes a change whose node has died, or this node's own from before it was started. */
    synchronized void undoDead() {
        Change change = journal.underWayNow();
        if (change == null) {
            return;
        }
        // Work that has begun ends its change before its job; a job that is cancelled while it waits in line never
        // begins.
        boolean over = change.job() != null && jobs.ended(change.job());
        boolean dead = over || change.node().equals(journal.node()) && !mine.contains(change.id());
        if (dead
                && journal.end(
                        change.id(), Change.State.ROLLED_BACK, new Reason("platform.change-interrupted", Map.of()))) {
            LOG.warn("Change {} did not end before its node did, and is undone", change.number());
        }
    }
}
