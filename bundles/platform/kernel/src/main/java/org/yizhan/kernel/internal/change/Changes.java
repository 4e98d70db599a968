// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
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
import org.yizhan.api.settings.Settings;
import org.yizhan.kernel.internal.change.ArchiveEntity.Offered;
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
    private static final long LOOK_MILLIS = 20;
    private static final long WATCH_MILLIS = 500;
    /** How often a module has to be unsound while it is watched: a check may be late once on a busy machine. */
    private static final int UNSOUND_TWICE = 2;

    private final Journal journal;
    private final Planner planner;
    private final Container container;
    private final Archives archives;
    private final Soundness soundness;
    private final ModuleData data;
    private final ServerJobs jobs;
    private final Access access;
    private final Settings settings;
    private final SettingTable values;
    /** The changes that this process works on. */
    private final Set<String> mine = new HashSet<>();

    @Activate
    public Changes(
            @Reference Journal journal,
            @Reference Planner planner,
            @Reference Container container,
            @Reference Archives archives,
            @Reference Soundness soundness,
            @Reference ModuleData data,
            @Reference ServerJobs jobs,
            @Reference Access access,
            @Reference Settings settings,
            @Reference SettingTable values) {
        this.journal = journal;
        this.planner = planner;
        this.container = container;
        this.archives = archives;
        this.soundness = soundness;
        this.data = data;
        this.jobs = jobs;
        this.access = access;
        this.settings = settings;
        this.values = values;
    }

    /** What the order would do, without doing any of it. */
    Plan plan(Order order) {
        ModuleSet from = journal.inForce();
        return planner.plan(from, target(order, from));
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

    private ModuleSet target(Order order, ModuleSet from) {
        if (order.action() == Change.Action.ROLLBACK) {
            ModuleSet former = journal.kept(order.number());
            if (former.equals(from)) {
                throw nothing();
            }
            return former;
        }
        if (order.action() == Change.Action.ASSEMBLE) {
            return assembled(order, from);
        }
        Offered file = order.archive() == null ? null : archives.find(order.archive());
        String id = order.module() == null && file != null ? file.module() : order.module();
        if (id == null) {
            throw Problem.invalid("platform.change-without-module");
        }
        if (file != null && !file.module().equals(id)) {
            throw Problem.invalid("platform.archive-other-module")
                    .with("module", id)
                    .with("found", file.module());
        }
        Member present = from.find(id);
        if (present == null && order.action() != Change.Action.INSTALL) {
            throw Problem.notFound("platform.module-not-in-set").with("module", id);
        }
        return switch (order.action()) {
            case INSTALL -> {
                if (present != null) {
                    throw Problem.conflict("platform.module-in-set")
                            .with("module", id)
                            .with("version", present.version());
                }
                yield from.with(member(file == null ? archives.best(id, journal.everKept()) : file));
            }
            case UPGRADE -> changed(from, present, member(file == null ? archives.best(id, journal.everKept()) : file));
            case ENABLE -> changed(from, present, enabled(present, true));
            case DISABLE -> changed(from, present, enabled(present, false));
            case REMOVE -> from.without(id);
            case ROLLBACK, ASSEMBLE -> throw new IllegalStateException("a whole set is told apart");
        };
    }

    /** A first set may be empty: the journal then says that it was meant so. */
    private ModuleSet assembled(Order order, ModuleSet from) {
        if (order.set() == null) {
            throw Problem.invalid("platform.change-without-set");
        }
        ModuleSet to = ModuleSet.EMPTY;
        for (Order.Wanted wanted : order.set()) {
            Offered file = archives.taken(wanted.archive());
            if (!file.module().equals(wanted.module())) {
                throw Problem.invalid("platform.archive-other-module")
                        .with("module", wanted.module())
                        .with("found", file.module());
            }
            to = to.with(member(file));
        }
        if (to.equals(from) && journal.beyondFirst() != null) {
            throw nothing();
        }
        return to;
    }

    private static Member member(Offered file) {
        return new Member(file.module(), file.version(), file.archive(), true);
    }

    private static Member enabled(Member member, boolean enabled) {
        return new Member(member.module(), member.version(), member.archive(), enabled);
    }

    private static ModuleSet changed(ModuleSet from, Member former, Member next) {
        if (former.equals(next)) {
            throw nothing();
        }
        return from.with(next);
    }

    private static Problem nothing() {
        return Problem.conflict("platform.change-nothing");
    }

    private void run(Change change, Plan plan, long began, Jobs.Progress progress) {
        Reason reason;
        try {
            walk(change, plan, began, progress);
            return;
        } catch (Undone undone) {
            reason = undone.reason();
        } catch (Problem problem) {
            reason = Reasons.of(problem);
        } catch (RuntimeException | LinkageError e) {
            LOG.error("Change {} failed", change.number(), e);
            reason = new Reason("platform.change-failed", Map.of());
        }
        back(change, reason);
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

    private void walk(Change change, Plan plan, long began, Jobs.Progress progress) {
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
        check(plan.to(), progress);
        journal.live(change.id(), Duration.ofNanos(System.nanoTime() - began).toMillis());
        step(change, Change.Step.WATCH, progress);
        watch(plan.to(), progress);
        if (!journal.end(change.id(), Change.State.DONE, null)) {
            throw new Undone("platform.change-interrupted");
        }
    }

    /** The journal first; nobody else brings the framework to it meanwhile. */
    private void exchange(Change change, Plan plan, Jobs.Progress progress) {
        synchronized (container) {
            step(change, Change.Step.SWITCH, progress);
            Container.Brought brought = container.bring(plan.to());
            if (!brought.failed().isEmpty()) {
                throw new Undone(brought.failed().values().iterator().next());
            }
            if (!brought.refreshed().equals(plan.refresh())) {
                throw new Undone("platform.change-plan-differs");
            }
        }
    }

    private void check(ModuleSet set, Jobs.Progress progress) {
        long end = System.nanoTime() + patience();
        Soundness.Verdict verdict = soundness.of(set);
        while (!verdict.sound()) {
            if (!verdict.passing() || System.nanoTime() > end) {
                throw new Undone(verdict.reason());
            }
            pause(LOOK_MILLIS, progress);
            verdict = soundness.of(set);
        }
    }

    private long patience() {
        return Duration.ofSeconds(settings.number("check-seconds")).toNanos();
    }

    private void watch(ModuleSet set, Jobs.Progress progress) {
        long end = System.nanoTime()
                + Duration.ofSeconds(settings.number("watch-seconds")).toNanos();
        int unsound = 0;
        while (System.nanoTime() < end) {
            Soundness.Verdict verdict = soundness.of(set);
            unsound = verdict.sound() ? 0 : unsound + 1;
            if (unsound >= UNSOUND_TWICE) {
                throw new Undone(verdict.reason());
            }
            pause(WATCH_MILLIS, progress);
        }
    }

    private static void pause(long millis, Jobs.Progress progress) {
        if (progress.cancelled()) {
            throw new Undone("platform.change-cancelled");
        }
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Undone("platform.change-cancelled");
        }
    }

    private void back(Change change, Reason reason) {
        LOG.warn("Change {} is undone: {} {}", change.number(), reason.code(), reason.values());
        synchronized (container) {
            journal.back(change.id(), reason);
            container.bring(journal.inForce());
        }
        // Who is told that all is as before finds it so; if it is not, the former set was not sound either.
        long end = System.nanoTime() + patience();
        while (!soundness.of(journal.inForce()).sound() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
        journal.end(change.id(), Change.State.ROLLED_BACK, reason);
    }

    /** Undoes a change whose node has died, or this node's own from before it was started. */
    synchronized void undoDead() {
        Change change = journal.underWayNow();
        if (change == null || mine.contains(change.id())) {
            return;
        }
        boolean dead = change.node().equals(journal.node()) || change.job() != null && jobs.ended(change.job());
        if (dead
                && journal.end(
                        change.id(), Change.State.ROLLED_BACK, new Reason("platform.change-interrupted", Map.of()))) {
            LOG.warn("Change {} did not end before its node did, and is undone", change.number());
        }
    }

    /** Ends a change that must not go on. */
    private static final class Undone extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Reason reason;

        Undone(Reason reason) {
            super(reason.code(), null, false, false);
            this.reason = reason;
        }

        Undone(String code) {
            this(new Reason(code, Map.of()));
        }

        Reason reason() {
            return reason;
        }
    }
}
