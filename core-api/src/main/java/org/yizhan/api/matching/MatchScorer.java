// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.matching;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;

/**
 * Extension point: a further part of the score. Called through the guard for everybody who passes the filters and could still get
 * into the answer, the best of the built-in score first and at most 200 at a time; one that fails, or is late with all of a
 * question together, is left out and named in the answer. It only orders: nobody is excluded by a score of 0.
 */
@ConsumerType
public interface MatchScorer {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** Its weight beside the built-in parts, which add up to 100; 1 to 50. */
    int weight();

    /** @return 0 to 1,000 */
    int score(Worker worker, Posting posting);

    /**
     * Many workers for one posting, for a scorer that is quicker with all of them at once.
     *
     * @implSpec asks {@link #score} for each
     * @return the scores in the order of the workers
     */
    default int[] scores(List<Worker> workers, Posting posting) {
        return workers.stream().mapToInt(worker -> score(worker, posting)).toArray();
    }

    /**
     * Many postings for one worker.
     *
     * @implSpec asks {@link #score} for each
     * @return the scores in the order of the postings
     */
    default int[] scores(Worker worker, List<Posting> postings) {
        return postings.stream().mapToInt(posting -> score(worker, posting)).toArray();
    }
}
