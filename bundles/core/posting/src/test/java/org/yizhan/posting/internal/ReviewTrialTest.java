// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.GivenSettings;

class ReviewTrialTest {
    private static void test(Map<String, Object> values) {
        new ReviewTrial().test(GivenSettings.shipped("posting", values));
    }

    @Test
    void objectsToAnUrgentPostingThatWaitsLonger() {
        refuses(422, "posting.urgent-waits-longer", () -> test(Map.of("urgent-review-within", Duration.ofHours(5))));
        refuses(422, "posting.urgent-waits-longer", () -> test(Map.of("review-within", Duration.ofMinutes(30))));
    }

    @Test
    void hasNothingAgainstTheRest() {
        test(Map.of());
        test(Map.of("review-within", Duration.ofHours(1)));
    }
}
