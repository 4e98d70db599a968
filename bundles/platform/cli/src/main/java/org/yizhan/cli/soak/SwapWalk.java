// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What is done with a module in a round: from nothing back to nothing, by one of many ways. */
final class SwapWalk {
    private static final double OFTEN = 0.7;
    private static final double SELDOM = 0.3;

    /** One step of it. */
    enum Step {
        INSTALL_FIRST,
        INSTALL_SECOND,
        TO_FIRST,
        TO_SECOND,
        DISABLE,
        ENABLE,
        REMOVE
    }

    private SwapWalk() {}

    static List<Step> of(SplittableRandom random) {
        List<Step> steps = new ArrayList<>();
        boolean second = random.nextDouble() < SELDOM;
        steps.add(second ? Step.INSTALL_SECOND : Step.INSTALL_FIRST);
        while (random.nextDouble() < OFTEN) {
            if (random.nextDouble() < SELDOM) {
                steps.add(Step.DISABLE);
                if (random.nextBoolean()) {
                    break;
                }
                steps.add(Step.ENABLE);
            } else {
                second = !second;
                steps.add(second ? Step.TO_SECOND : Step.TO_FIRST);
            }
        }
        steps.add(Step.REMOVE);
        return steps;
    }
}
