// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.settings.SettingsTest;

/** Says before somebody saves it that what is written is no colour, which the pages would pass over in silence. */
@Component
public final class HallTrial implements SettingsTest {
    @Override
    public String group() {
        return "hall";
    }

    @Override
    public void test(Settings values) {
        String colour = values.text("hall-colour");
        if (colour != null && OwnPlace.colour(colour) == null) {
            throw Problem.refused("platform.hall-colour-none")
                    .with("colour", colour)
                    .with("setting", "hall-colour");
        }
    }
}
