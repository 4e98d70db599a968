// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.yizhan.testkit.Refusals.refuses;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.GivenSettings;

class ArrivalTrialTest {
    private static void test(Map<String, Object> values) {
        new ArrivalTrial().test(GivenSettings.shipped("engagement", values));
    }

    @Test
    void objectsToHiringWhoCanCheckInNoMore() {
        refuses(422, "engagement.hired-too-late", () -> test(Map.of("hire-after-start", Duration.ofHours(5))));
        refuses(422, "engagement.hired-too-late", () -> test(Map.of("check-in-late", Duration.ofMinutes(30))));
    }

    @Test
    void hasNothingAgainstTheRest() {
        test(Map.of());
        test(Map.of("hire-after-start", Duration.ofHours(4)));
        test(Map.of("hire-after-start", Duration.ZERO, "check-in-late", Duration.ZERO));
    }
}
