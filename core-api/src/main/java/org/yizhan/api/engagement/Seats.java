// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.posting.Posting;

/**
 * The places of each shift. They have one owner: every channel takes them here, in one transaction that also takes the worker's
 * time.
 */
@ProviderType
public interface Seats {
    /**
     * Opens the shifts of a live posting, or brings them to its version: new shifts are added, places raised or cut, missing
     * shifts closed. Idempotent; a version not above the known one, or of a posting closed at that version or later, changes nothing.
     *
     * @return the shifts whose places could not be cut as far as wanted, because they are taken: shift id → places kept
     */
    Map<String, Integer> open(Posting posting);

    /**
     * Stops taking: after this returns nobody is confirmed on the posting's shifts. Who was confirmed stays so. Idempotent.
     *
     * @param version the posting's version that closes it; a later {@link #open} must carry a higher one
     */
    void close(String posting, long version);

    /** What is free. @param shifts at most 200 */
    List<Count> counts(Collection<String> shifts);

    /** Where the places of postings stand; what was never opened nor closed is missing. @param postings at most 200 */
    List<Standing> standings(Collection<String> postings);

    /** A shift's places: {@code places − taken} are free; {@code taken} counts confirmed and held. */
    record Count(String shift, String posting, int places, int taken, boolean open) {}

    /**
     * Whether a posting's places are to be had.
     *
     * @param closedVersion the highest version of the posting that closed them, 0 when none did
     * @param closedAt null while they are open
     */
    record Standing(String posting, boolean open, long closedVersion, Instant closedAt) {}
}
