// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What a part of the platform has counted of each module at this node, to be shown with the module. */
@ConsumerType
public interface ModuleCounts {
    /** Name → count since this node started, zeros among them. Names are words as in JSON. Quick, and safe for all threads. */
    Map<String, Long> of(String module);
}
