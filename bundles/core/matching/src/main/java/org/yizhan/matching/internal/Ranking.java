// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.yizhan.api.Page;
import org.yizhan.api.matching.Matching;

/**
 * Ranks pairs by the built-in score and what scorers add. Exact: asks the best of the built-in score first, and no longer than
 * somebody further down could still get into the answer.
 */
final class Ranking {
    private final List<Pair> pairs;
    private final int limit;
    private final Function<Pair, String> id;
    private final Panel panel;

    /** @param pairs all that match, or as many as are wanted when nobody is to be asked; the best first */
    Ranking(List<Pair> pairs, int limit, Function<Pair, String> id, Panel panel) {
        this.pairs = pairs;
        this.limit = limit;
        this.id = id;
        this.panel = panel;
    }

    /** Asks the panel about a stretch of the pairs. */
    @FunctionalInterface
    interface Asking {
        void about(int from, int to);
    }

    Matching.Result ranked(Asking asking) {
        int asked = 0;
        List<Integer> best;
        do {
            int to = Math.min(pairs.size(), asked + Page.MAX);
            if (!panel.empty()) {
                asking.about(asked, to);
            }
            asked = to;
            best = best(asked);
        } while (asked < pairs.size() && mayStillRise(pairs.get(asked), best));
        List<Matching.Match> matches = best.stream()
                .map(place -> new Matching.Match(
                        id.apply(pairs.get(place)),
                        panel.shown(pairs.get(place), place),
                        panel.reasons(pairs.get(place), place)))
                .toList();
        return new Matching.Result(matches, panel.degraded());
    }

    private List<Integer> best(int asked) {
        return IntStream.range(0, asked)
                .boxed()
                .sorted(Comparator.comparingLong(this::order)
                        .reversed()
                        .thenComparing(place -> id.apply(pairs.get(place))))
                .limit(limit)
                .toList();
    }

    private long order(int place) {
        return panel.order(pairs.get(place), place);
    }

    /** Whether the best of those who were not asked about could be among the best; of equal ones the lower id is. */
    private boolean mayStillRise(Pair next, List<Integer> best) {
        return best.size() < limit || !panel.empty() && order(best.get(limit - 1)) <= next.score() + panel.most();
    }
}
