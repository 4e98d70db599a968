// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.List;
import java.util.Set;

/**
 * Finds the best pairs. Exact: what sorting all pairs that match by score, and equal ones by id, would begin with. Safe for all
 * threads; a question sees each row as it was before or after a change, never in between.
 */
interface MatchIndex {
    /** Adds the worker or replaces the row of that id. */
    void put(WorkerRow row);

    void removeWorker(String id);

    /** Adds the posting or replaces the row of that id. */
    void put(PostingRow row);

    void removePosting(String id);

    /** Removes every worker whose id is not among these. */
    void keepWorkers(Set<String> ids);

    /** Removes every posting whose id is not among these. */
    void keepPostings(Set<String> ids);

    /** @return null when it is not there */
    WorkerRow worker(String id);

    /** @return null when it is not there */
    PostingRow posting(String id);

    /** The best postings for the worker. */
    List<Pair> postings(WorkerRow worker, int limit, Moment moment);

    /** The best workers for the posting. */
    List<Pair> workers(PostingRow posting, int limit, Moment moment);
}
