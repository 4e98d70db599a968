// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whether a part of the platform has done its work for a module: its store is open, its REST answers. A node is ready when
 * every part says so for every required module.
 */
@ConsumerType
public interface ModuleReadiness {
    /** The part's name in the health details: {@code store}, {@code rest}. */
    String part();

    /** Whether the module has what this part gives it, or needs nothing from it. Quick, and safe for all threads. */
    boolean ready(Modules.Module module);
}
