// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

class PlanTest {
    private static final Member X = member("acme.x");
    private static final Member Y = member("acme.y");
    private static final Member Z = member("acme.z");
    private static final ModuleSet ALL = new ModuleSet(List.of(X, Y, Z));
    private static final Set<String> NONE = Set.of();

    private static Member member(String module) {
        return new Member(module, "1.0.0", "0".repeat(64), true);
    }

    private static Plan to(ModuleSet to, Member former, Member next) {
        Plan.Part part = new Plan.Part(former.module(), former, next, null, List.of(), List.of(), List.of());
        return new Plan(ALL, to, List.of(part), NONE, NONE, NONE, NONE, List.of());
    }

    private static Plan upgrade(Member former) {
        Member next = new Member(former.module(), "2.0.0", "1".repeat(64), true);
        return to(ALL.with(next), former, next);
    }

    @Test
    void whoWasUnsoundBeforeHasNoSay() {
        Plan upgrade = upgrade(Y);
        assertThat(upgrade.judged(NONE, NONE)).isEqualTo(upgrade.to());
        assertThat(upgrade.judged(Set.of("acme.x"), NONE))
                .isEqualTo(upgrade.to().without("acme.x"));
    }

    @Test
    void whoIsChangedOrRewiredHasASayWhateverItWas() {
        Plan upgrade = upgrade(Y);
        assertThat(upgrade.judged(Set.of("acme.x", "acme.y"), Set.of("acme.x", "acme.y")))
                .isEqualTo(upgrade.to());
    }

    /** Even when each is wired to the other. */
    @Test
    void ofTwoUnsoundOnesEachCanBeTakenOut() {
        Set<String> both = Set.of("acme.x", "acme.y");
        Member rests = Y.enabled(false);
        assertThat(to(ALL.with(rests), Y, rests).judged(both, both)).isEqualTo(new ModuleSet(List.of(rests, Z)));
        assertThat(to(ALL.without("acme.y"), Y, null).judged(both, both)).isEqualTo(new ModuleSet(List.of(Z)));
    }

    /** Whoever is rewired, and is neither replaced nor goes. */
    @Test
    void whatOnlyStopsAndStartsHangsOnWhatIsReplacedOrGoes() {
        Plan plan = new Plan(ALL, ALL, List.of(), NONE, Set.of("x"), Set.of("y"), Set.of("x", "y", "z"), List.of());
        assertThat(plan.restart()).containsExactly("z");
    }
}
