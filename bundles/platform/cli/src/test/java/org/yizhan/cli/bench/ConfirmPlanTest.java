// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfirmPlanTest {
    private static final int WORKERS = 60;
    private static final int DAYS = 5;
    private static final int SHIFTS = 4;

    private final ConfirmPlan plan = new ConfirmPlan(
            names("w", WORKERS),
            IntStream.range(0, DAYS).mapToObj(day -> names(day + "-", SHIFTS)).toList());

    @Test
    void nobodyIsAskedForTwiceOnOneDay() {
        Set<String> taken = new HashSet<>();
        for (int i = 0; i < plan.size(); i++) {
            ConfirmPlan.Wish wish = plan.wish(i);
            assertThat(taken.add(wish.worker() + wish.shift().charAt(0))).isTrue();
        }
    }

    @Test
    void everyShiftIsUsedInEachPassAndNoneOverfilled() {
        Map<String, Integer> taken = new HashMap<>();
        for (int i = 0; i < plan.size(); i++) {
            taken.merge(plan.wish(i).shift(), 1, Integer::sum);
            if (i == WORKERS - 1) {
                assertThat(taken).hasSize(DAYS * SHIFTS);
            }
        }
        assertThat(taken.values()).allMatch(count -> count <= ConfirmPlan.places(WORKERS, SHIFTS));
    }

    private static List<String> names(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(i -> prefix + i).toList();
    }
}
