// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.event.Event;

/** A step between a worker and an employer about a shift. Both may hear of it. */
@ProviderType
public interface EngagementStep extends Event {
    String posting();

    String shift();

    String worker();

    String employer();
}
