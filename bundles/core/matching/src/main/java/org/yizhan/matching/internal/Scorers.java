// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.matching.Matching.Reason;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;

/** Asks the scorers that modules bring. One that fails or is late is left out and named. */
@Component(service = Scorers.class)
public class Scorers {
    private static final Duration LIMIT = Duration.ofMillis(500);
    private static final int LEAST_WEIGHT = 1;
    private static final int MOST_WEIGHT = 50;
    private static final int BUILT_IN = 100;

    private final Guard guard;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<MatchScorer> scorers = List.of();

    @Activate
    public Scorers(@Reference Guard guard) {
        this.guard = guard;
    }

    boolean any() {
        return !scorers.isEmpty();
    }

    /**
     * Asks about pairs: each worker with the one posting, or the one worker with each posting.
     *
     * @param people one, or one for each pair; null for who has gone meanwhile
     * @param offers the same
     */
    Answers ask(List<Worker> people, List<Posting> offers) {
        List<Worker> shown = people.stream().map(Scorers::withoutSecrets).toList();
        int pairs = Math.max(people.size(), offers.size());
        List<Answer> answers = new ArrayList<>();
        List<String> degraded = new ArrayList<>();
        for (MatchScorer scorer : scorers) {
            Guard.Guarded<Answer> answer = guard.call(
                    "matching.scorer", scorer.id(), LIMIT, scorer, asked -> answer(asked, shown, offers, pairs), null);
            if (answer.value() != null) {
                answers.add(answer.value());
            } else {
                degraded.add(answer.degraded() == null ? "matching.scorer:" + scorer.id() : answer.degraded());
            }
        }
        return new Answers(answers, degraded);
    }

    private static Answer answer(MatchScorer scorer, List<Worker> people, List<Posting> offers, int pairs) {
        int[] scores = new int[pairs];
        for (int i = 0; i < pairs; i++) {
            Worker worker = people.size() == 1 ? people.get(0) : people.get(i);
            Posting offer = offers.size() == 1 ? offers.get(0) : offers.get(i);
            if (worker != null && offer != null) {
                scores[i] = Math.min(Pair.FULL, Math.max(0, scorer.score(worker, offer)));
            }
        }
        int weight = Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, scorer.weight()));
        return new Answer(scorer.id(), weight, scores);
    }

    /** Who is helped and when they were born is not a vendor's to know. */
    private static Worker withoutSecrets(Worker worker) {
        return worker == null
                ? null
                : new Worker(
                        worker.id(),
                        worker.version(),
                        worker.region(),
                        worker.active(),
                        worker.verified(),
                        null,
                        worker.place(),
                        worker.trades(),
                        worker.natures(),
                        worker.wantFenPerHour(),
                        worker.maxMetres(),
                        worker.availability(),
                        0);
    }

    /** What one scorer said of each pair. */
    record Answer(String id, int weight, int[] scores) {}

    /** What all scorers said. */
    record Answers(List<Answer> all, List<String> degraded) {
        static final Answers NONE = new Answers(List.of(), List.of());

        Suggestions.Scored score(Pair pair, int at) {
            long added = 0;
            int weights = BUILT_IN;
            List<Reason> reasons = new ArrayList<>(Reasons.of(pair));
            for (Answer answer : all) {
                int points = answer.weight() * answer.scores()[at];
                added += points;
                weights += answer.weight();
                reasons.add(new Reason(answer.id(), points, answer.weight() * Pair.FULL, Map.of()));
            }
            // All are scaled alike, so the order may be kept in the finer, unscaled figure.
            int shown = (int) ((pair.shown() + added) * BUILT_IN / weights);
            return new Suggestions.Scored(pair, pair.score() + added, shown, List.copyOf(reasons));
        }
    }
}
