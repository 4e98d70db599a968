// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.settings;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: tries a group of the module's own settings before somebody saves them, as by logging in at a gateway. Found by the
 * bundle that registers it: nobody can offer a test of another module's settings, or see them by it.
 */
@ConsumerType
public interface SettingsTest {
    /** The id of the group, as the descriptor declares it under {@code settingGroups}. */
    String group();

    /**
     * Tries the values, and leaves nothing behind: they may be wrong, or never be saved.
     *
     * <p>Called through the guard, on a thread of its own, in at most 10 seconds. Which of the module's tests is asked when it offers
     * two for one group is not defined.
     *
     * @param values as the module would see them if they were saved: what is tried, else what is in force; secrets in the clear.
     *     {@link Settings#onChange} never calls back
     * @throws org.yizhan.api.Problem what is wrong, with a code and a sentence of the module's own and, as the value
     *     {@code setting}, the setting that it is about, if it is about one; any other exception means that the test itself failed
     */
    void test(Settings values);
}
