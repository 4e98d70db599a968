// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.HealthCheck.Status;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.Fitness;
import org.yizhan.kernel.internal.Health;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/** Whether a module serves as it should: the gate that a new version has to pass, and has to keep passing. */
@Component(service = Soundness.class)
public final class Soundness {
    private final Fitness fitness;
    private final Health health;
    private final Sentinel sentinel;

    @Activate
    public Soundness(@Reference Fitness fitness, @Reference Health health, @Reference Sentinel sentinel) {
        this.fitness = fitness;
        this.health = health;
        this.sentinel = sentinel;
    }

    /**
     * What is wrong.
     *
     * @param reason null when nothing is
     * @param passing whether it may still become right by itself
     */
    record Verdict(Reason reason, boolean passing) {
        static final Verdict SOUND = new Verdict(null, false);

        boolean sound() {
            return reason == null;
        }
    }

    /** The first of the set's modules that is not sound, or a verdict without a reason. */
    Verdict of(ModuleSet set) {
        for (Member member : set.members()) {
            Verdict verdict = member.enabled() ? of(member) : Verdict.SOUND;
            if (!verdict.sound()) {
                return verdict;
            }
        }
        return Verdict.SOUND;
    }

    /** The set's modules that are not sound. Each is looked at twice: a check may be late once on a busy machine. */
    Set<String> unsound(ModuleSet set) {
        return set.members().stream()
                .filter(Member::enabled)
                .filter(member -> !of(member).sound() && !of(member).sound())
                .map(Member::module)
                .collect(Collectors.toSet());
    }

    private Verdict of(Member member) {
        Fitness.Found found = fitness.find(member.module());
        if (found == null || found.state() != Fitness.State.ACTIVE && found.state() != Fitness.State.UNFIT) {
            return new Verdict(missing(member, "bundle"), true);
        }
        if (found.state() == Fitness.State.UNFIT) {
            return new Verdict(found.reason(), false);
        }
        Reason harm = sentinel.of(member.module());
        if (harm != null) {
            return new Verdict(harm, false);
        }
        for (String part : health.missing(found.module())) {
            return new Verdict(missing(member, part), true);
        }
        for (Health.Line line : health.of(member.module())) {
            if (line.status() == Status.DOWN) {
                return new Verdict(
                        new Reason(
                                "platform.change-health-red",
                                Map.of("module", member.module(), "check", line.id(), "detail", cut(line.detail()))),
                        true);
            }
        }
        return Verdict.SOUND;
    }

    private static Reason missing(Member member, String part) {
        return new Reason("platform.change-not-serving", Map.of("module", member.module(), "part", part));
    }

    private static String cut(String detail) {
        return detail == null || detail.length() <= 200 ? String.valueOf(detail) : detail.substring(0, 200);
    }
}
