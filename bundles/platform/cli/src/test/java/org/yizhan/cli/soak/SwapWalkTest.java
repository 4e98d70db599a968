// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yizhan.cli.soak.SwapWalk.Step;

class SwapWalkTest {
    @Test
    void goesFromNothingToNothingAndNeverToWhereItIs() {
        SplittableRandom random = new SplittableRandom(1);
        Set<Step> taken = EnumSet.noneOf(Step.class);
        for (int i = 0; i < 1_000; i++) {
            List<Step> steps = SwapWalk.of(random);
            taken.addAll(steps);
            assertThat(steps).endsWith(Step.REMOVE);
            boolean second = steps.get(0) == Step.INSTALL_SECOND;
            boolean enabled = true;
            for (Step step : steps.subList(1, steps.size())) {
                switch (step) {
                    case TO_FIRST, TO_SECOND -> {
                        assertThat(step).isEqualTo(second ? Step.TO_FIRST : Step.TO_SECOND);
                        assertThat(enabled).isTrue();
                        second = !second;
                    }
                    case DISABLE, ENABLE -> {
                        assertThat(step).isEqualTo(enabled ? Step.DISABLE : Step.ENABLE);
                        enabled = !enabled;
                    }
                    default -> assertThat(step).isEqualTo(Step.REMOVE);
                }
            }
        }
        assertThat(taken).containsExactlyInAnyOrder(Step.values());
    }

    @Test
    void theSameSeedGoesTheSameWay() {
        assertThat(SwapWalk.of(new SplittableRandom(7))).isEqualTo(SwapWalk.of(new SplittableRandom(7)));
    }
}
