// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.matching;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Ranks both ways. Exact: the answer is what sorting everything would give; ties go to the lower id. */
@ProviderType
public interface Matching {
    /** The best live postings for the worker. @param limit 1 to 200 */
    Result postingsFor(String worker, int limit);

    /** The best workers for a live posting. @param limit 1 to 200 */
    Result workersFor(String posting, int limit);

    /**
     * A ranking.
     *
     * @param degraded extensions that did not answer and were left out
     */
    record Result(List<Match> matches, List<String> degraded) {}

    /**
     * One suggestion.
     *
     * @param id of the posting or worker
     * @param score 0 to 100,000
     * @param reasons how the score came about, in the order of the parts
     */
    record Match(String id, int score, List<Reason> reasons) {}

    /**
     * A part of a score.
     *
     * @param part {@code fit}, {@code distance}, {@code time}, {@code wage}, {@code credit}, {@code fresh}, or a scorer's id
     * @param points what it added
     * @param of the most it could add
     * @param values for the sentence: metres, hours, …
     */
    record Reason(String part, int points, int of, java.util.Map<String, Object> values) {}
}
