// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.yizhan.testkit.Refusals.refuses;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.GivenSettings;

class HallTrialTest {
    private static void test(Map<String, Object> values) {
        new HallTrial().test(GivenSettings.shipped("platform", values));
    }

    @Test
    void objectsToWhatIsNoColour() {
        refuses(422, "platform.hall-colour-none", () -> test(Map.of("hall-colour", "crimson")));
    }

    @Test
    void hasNothingAgainstTheRest() {
        test(Map.of());
        test(Map.of("hall-colour", "#0B6e4f"));
    }
}
