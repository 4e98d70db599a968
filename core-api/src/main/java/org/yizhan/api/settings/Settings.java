// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.settings;

import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The settings of the module that asks, as its descriptor declares them under {@code settings}. Each module gets a service of its
 * own and sees nobody else's settings. All nodes of a deployment share the values; a change is seen here at once when it was made
 * at this node, and within two seconds when it was made at another.
 *
 * <p>Quick enough to be asked each time: values are kept in memory. Safe for all threads.
 *
 * <p>Every method throws {@link IllegalArgumentException} when the descriptor declares no setting of that key and type.
 */
@ProviderType
public interface Settings {
    /**
     * The value of a setting of type string or choice; a secret in the clear.
     *
     * @return the default when nobody has set it, null when it has no default either
     */
    String text(String key);

    /**
     * The value of a setting of type integer.
     *
     * @return the default when nobody has set it, null when it has no default either
     */
    Long number(String key);

    /** The value of a setting of type boolean; false when it is neither set nor has a default. */
    boolean flag(String key);

    /**
     * The value of a setting of type duration.
     *
     * @return the default when nobody has set it, null when it has no default either
     */
    Duration duration(String key);

    /**
     * Calls back soon after settings of this module were changed, at this node or another. The listener must be quick, and finds
     * the new values when it asks.
     *
     * @return ends the calls; they end with the module in any case
     */
    AutoCloseable onChange(Runnable listener);
}
