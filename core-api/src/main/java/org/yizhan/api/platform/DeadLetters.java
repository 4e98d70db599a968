// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.Page;

/** The events that a consumer refused twelve times. */
@ProviderType
public interface DeadLetters {
    /** How many there are. */
    long count();

    /** The oldest first, at most {@link Page#MAX}. */
    List<DeadLetter> all();

    /**
     * A part of them, the oldest first.
     *
     * @param cursor null for the beginning
     * @param limit 1 to {@link Page#MAX}
     * @throws org.yizhan.api.Problem {@code platform.bad-cursor} (400)
     */
    Page<DeadLetter> page(String cursor, int limit);

    /**
     * Hands the event to its consumer once more and removes the letter when it is taken.
     *
     * @return false when the consumer is not here or refused again
     * @throws org.yizhan.api.Problem {@code platform.not-found} (404)
     */
    boolean retry(String id);

    /** An event that a consumer did not take. */
    record DeadLetter(String id, String consumer, long position, String type, String error, Instant at) {}
}
