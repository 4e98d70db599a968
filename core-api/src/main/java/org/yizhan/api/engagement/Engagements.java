// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Questions about engagements, for other modules. */
@ProviderType
public interface Engagements {
    /** @return null when there is none */
    Engagement find(String id);

    /** The worker's taken time that overlaps the interval, held or confirmed. */
    List<Taken> taken(Collection<String> workers, Instant from, Instant to);

    /** A stretch of a worker's time. */
    record Taken(String worker, Instant from, Instant to) {}
}
