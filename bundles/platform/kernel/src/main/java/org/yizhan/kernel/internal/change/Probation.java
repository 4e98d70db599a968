// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.settings.Settings;

/** The time in which a changed set has to show that it serves: first as soon as it can, then for a while without a break. */
@Component(service = Probation.class)
public final class Probation {
    private static final long LOOK_MILLIS = 20;
    private static final long WATCH_MILLIS = 500;
    /** How often a module has to be unsound while it is watched: a check may be late once on a busy machine. */
    private static final int UNSOUND_TWICE = 2;

    private final Soundness soundness;
    private final Smoke smoke;
    private final Settings settings;

    @Activate
    public Probation(@Reference Soundness soundness, @Reference Smoke smoke, @Reference Settings settings) {
        this.soundness = soundness;
        this.smoke = smoke;
        this.settings = settings;
    }

    /** Nobody but who tries them meets these modules from now on. @param modules and no others; empty when the trial is over */
    void hold(Set<String> modules) {
        smoke.hold(modules);
    }

    /** The set's modules that are not sound. */
    Set<String> unsound(ModuleSet set) {
        return soundness.unsound(set);
    }

    /**
     * Returns when all are sound and answer.
     *
     * @throws Undone when they do not become so in time, or cannot
     */
    void check(List<Smoke.Request> requests, ModuleSet judged, Jobs.Progress progress) {
        long end = end();
        Soundness.Verdict verdict = look(requests, judged, end);
        while (!verdict.sound()) {
            if (!verdict.passing() || System.nanoTime() > end) {
                throw new Undone(verdict.reason());
            }
            pause(LOOK_MILLIS, progress);
            verdict = look(requests, judged, end);
        }
    }

    /** Its own checks first: who is not there yet is asked nothing. */
    private Soundness.Verdict look(List<Smoke.Request> requests, ModuleSet judged, long end) {
        Soundness.Verdict verdict = soundness.of(judged);
        return verdict.sound() ? smoke.of(requests, Duration.ofNanos(Math.max(0, end - System.nanoTime()))) : verdict;
    }

    private long end() {
        return System.nanoTime()
                + Duration.ofSeconds(settings.number("check-seconds")).toNanos();
    }

    /**
     * Returns when all have stayed sound.
     *
     * @throws Undone when one does not
     */
    void watch(ModuleSet judged, Jobs.Progress progress) {
        long end = System.nanoTime()
                + Duration.ofSeconds(settings.number("watch-seconds")).toNanos();
        int unsound = 0;
        while (System.nanoTime() < end) {
            Soundness.Verdict verdict = soundness.of(judged);
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

    /** Returns when all are sound, or have not become so in time. Nobody can cancel it: it is the way back. */
    void await(ModuleSet set) {
        long end = end();
        while (!soundness.of(set).sound() && System.nanoTime() < end) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(LOOK_MILLIS));
        }
    }
}
