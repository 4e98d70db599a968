// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.matching;

import org.osgi.annotation.versioning.ConsumerType;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;

/**
 * Extension point: a further part of the score. Called through the guard for the best candidates of the built-in score; one
 * that fails or is late is left out and named in the answer. It only orders: nobody is excluded by a score of 0.
 */
@ConsumerType
public interface MatchScorer {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** Its weight beside the built-in parts, which add up to 100; 1 to 50. */
    int weight();

    /** @return 0 to 1,000 */
    int score(Worker worker, Posting posting);
}
