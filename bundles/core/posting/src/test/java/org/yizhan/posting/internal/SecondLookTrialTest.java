// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.yizhan.testkit.Refusals.refuses;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.testkit.GivenSettings;

class SecondLookTrialTest {
    private static final String KEY = "second-look-key";
    private static final String SHARE = "second-look-percent";

    private static void test(Map<String, Object> values) {
        new SecondLookTrial().test(GivenSettings.shipped("posting", values));
    }

    @Test
    void objectsToADrawThatCanBeForetold() {
        refuses(422, "posting.second-look-foretold", () -> test(Map.of()));
        refuses(422, "posting.second-look-foretold", () -> test(Map.of(KEY, "guess", SHARE, 99L)));
    }

    @Test
    void hasNothingAgainstTheRest() {
        test(Map.of(KEY, "0123456789abcdef"));
        test(Map.of(SHARE, 0L));
        test(Map.of(SHARE, 100L));
    }
}
