// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Questions about postings, for other modules. */
@ProviderType
public interface Postings {
    /** The version that is live, or the newest. @return null when there is none */
    Posting find(String id);

    /** @param ids at most 200 */
    List<Posting> find(Collection<String> ids);

    /**
     * The live postings (published, not filled, closed or expired) after one, in order of id, for rebuilding what is derived.
     *
     * @param after an id, or null for the beginning
     * @param limit at most 1,000
     */
    List<Posting> liveAfter(String after, int limit);
}
