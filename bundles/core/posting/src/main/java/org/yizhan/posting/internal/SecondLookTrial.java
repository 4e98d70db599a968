// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Says before somebody saves it whether a draw for the second look can be foretold. */
@Component
public final class SecondLookTrial implements SettingsTest {
    /** A shorter key can be found by trying all of them against what was drawn before. */
    private static final int LEAST = 16;

    private static final int EVERY_ONE = 100;

    @Override
    public String group() {
        return "second-look";
    }

    @Override
    public void test(Settings values) {
        long percent = values.number("second-look-percent");
        String key = values.text("second-look-key");
        boolean draws = percent > 0 && percent < EVERY_ONE;
        if (draws && (key == null || key.length() < LEAST)) {
            throw Problem.refused("posting.second-look-foretold")
                    .with("least", LEAST)
                    .with("setting", "second-look-key");
        }
    }
}
