// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Where this deployment is, what it is called and how it looks. Title and colour can be set while the hall is open; every call
 * gives what counts now. Safe for all threads.
 */
@ProviderType
public interface Place {
    /** Twelve digits. */
    String region();

    /** The name of the place; null unless the hall was assembled with a profile. */
    String name();

    /** What the hall is called; null when nobody has said. */
    String title();

    /** The accent colour, {@code #rrggbb}; null when nobody has said. */
    String colour();
}
