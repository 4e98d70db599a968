// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Says before somebody saves it whether an urgent posting would wait for longer than any other. */
@Component
public final class ReviewTrial implements SettingsTest {
    @Override
    public String group() {
        return "review";
    }

    @Override
    public void test(Settings values) {
        if (values.duration("urgent-review-within").compareTo(values.duration("review-within")) > 0) {
            throw Problem.refused("posting.urgent-waits-longer").with("setting", "urgent-review-within");
        }
    }
}
