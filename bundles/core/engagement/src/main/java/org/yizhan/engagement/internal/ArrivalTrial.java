// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Says before somebody saves it whether people could be hired who can check in no more. */
@Component
public final class ArrivalTrial implements SettingsTest {
    @Override
    public String group() {
        return "arrival";
    }

    @Override
    public void test(Settings values) {
        EngagementSettings tried = new EngagementSettings(values);
        if (tried.hireAfterStart().compareTo(tried.checkInLate()) > 0) {
            throw Problem.refused("engagement.hired-too-late").with("setting", "hire-after-start");
        }
    }
}
