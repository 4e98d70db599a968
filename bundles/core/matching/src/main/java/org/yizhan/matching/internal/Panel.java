// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.matching.Matching.Reason;

/**
 * The scorers of one question and what they have said so far. One that fails or is late is left out from then on, with all that
 * it said before.
 */
final class Panel {
    private static final int LEAST_WEIGHT = 1;
    private static final int MOST_WEIGHT = 50;
    private static final int BUILT_IN = 100;

    private final Guard guard;
    private final List<Member> members = new ArrayList<>();
    private final List<String> degraded = new ArrayList<>();

    /** @param limit for all that one scorer is asked in the question together */
    Panel(Guard guard, List<MatchScorer> scorers, int pairs, Duration limit) {
        this.guard = guard;
        scorers.forEach(scorer -> members.add(new Member(scorer, pairs, limit)));
    }

    boolean empty() {
        return members.isEmpty();
    }

    List<String> degraded() {
        return degraded;
    }

    /**
     * Asks everybody about some pairs.
     *
     * @param places where the pairs stand among all of the question
     * @param question gives a score for each
     */
    void ask(List<Integer> places, Function<MatchScorer, int[]> question) {
        members.removeIf(member -> !heard(member, places, question));
    }

    private boolean heard(Member member, List<Integer> places, Function<MatchScorer, int[]> question) {
        long begun = System.nanoTime();
        Duration left = member.left.isNegative() || member.left.isZero() ? Duration.ofMillis(1) : member.left;
        Guard.Guarded<Said> said = guard.call(
                "matching.scorer",
                member.id,
                left,
                member.scorer,
                scorer -> new Said(scorer.weight(), each(question.apply(scorer), places.size())),
                null);
        member.left = member.left.minusNanos(System.nanoTime() - begun);
        if (said.value() == null) {
            degraded.add(said.degraded() == null ? "matching.scorer:" + member.id : said.degraded());
            return false;
        }
        member.take(places, said.value());
        return true;
    }

    private static int[] each(int[] scores, int wanted) {
        if (scores.length != wanted) {
            throw new IllegalStateException(wanted + " scores were asked for, and " + scores.length + " came");
        }
        return scores;
    }

    /** The most that they can still add to a pair. */
    long most() {
        return members.stream()
                .mapToLong(member -> (long) member.weight * Pair.FULL)
                .sum();
    }

    /** What a pair that was asked about is ranked by. */
    long order(Pair pair, int place) {
        return pair.score()
                + members.stream().mapToLong(member -> member.points(place)).sum();
    }

    /** The score without assistance. */
    int shown(Pair pair, int place) {
        long points = pair.shown();
        int weights = BUILT_IN;
        for (Member member : members) {
            points += member.points(place);
            weights += member.weight;
        }
        // All are scaled alike, so the order may be kept in the finer, unscaled figure.
        return (int) (points * BUILT_IN / weights);
    }

    List<Reason> reasons(Pair pair, int place) {
        List<Reason> reasons = new ArrayList<>(Reasons.of(pair));
        for (Member member : members) {
            reasons.add(new Reason(member.id, (int) member.points(place), member.weight * Pair.FULL, Map.of()));
        }
        return List.copyOf(reasons);
    }

    /** What a scorer said about some pairs. */
    private record Said(int weight, int[] scores) {}

    /** A scorer in a question. */
    private static final class Member {
        private final MatchScorer scorer;
        private final String id;
        private final int[] scores;
        private Duration left;
        /** As it said the first time, so that all pairs are weighed alike. */
        private int weight;

        Member(MatchScorer scorer, int pairs, Duration left) {
            this.scorer = scorer;
            this.id = scorer.id();
            this.scores = new int[pairs];
            this.left = left;
        }

        void take(List<Integer> places, Said said) {
            if (weight == 0) {
                weight = Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, said.weight()));
            }
            for (int i = 0; i < places.size(); i++) {
                scores[places.get(i)] = Math.min(Pair.FULL, Math.max(0, said.scores()[i]));
            }
        }

        long points(int place) {
            return (long) weight * scores[place];
        }
    }
}
