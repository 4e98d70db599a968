// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;
import org.yizhan.kernel.internal.RealKernel;
import org.yizhan.testkit.OnPostgres;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** With scorers the answer is what asking them about everybody and sorting everything would give. */
@OnPostgres
class RankingTest {
    private static final int PEOPLE = 1_500;
    private static final int ROUNDS = 30;

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final Guard guard;
    private final Map<String, Worker> people = new HashMap<>();
    private final List<Pair> pairs;

    RankingTest(TestHouse house) {
        guard = RealKernel.here().guard(house.access());
        Names names = new Names();
        ScanIndex index = new ScanIndex();
        for (int i = 0; i < PEOPLE; i++) {
            // Every third is like the others, so that there are ties.
            String id = String.format("w%05d", i);
            Worker worker = i % 3 == 0 ? Town.worker(id) : Town.anyWorker(id, random);
            people.put(id, worker);
            index.put(new WorkerRow(worker, names));
        }
        pairs = index.workers(new PostingRow(Town.posting("p"), names), Integer.MAX_VALUE, Town.MOMENT);
    }

    @Test
    void isExactWhateverTheScorersSay() {
        assertThat(pairs).hasSizeGreaterThan(600);
        int differences = 0;
        for (int round = 0; round < ROUNDS; round++) {
            List<Opinion> scorers = scorers();
            int limit = 1 + random.nextInt(40);
            assertThat(ids(ranked(pairs, limit, scorers)))
                    .as("-Dyizhan.seed=%d, round %d", Seed.get(), round)
                    .isEqualTo(sorted(limit, scorers));
            List<Pair> few = pairs.subList(0, 3 * limit);
            differences += ids(ranked(few, limit, scorers)).equals(sorted(limit, scorers)) ? 0 : 1;
        }
        assertThat(differences)
                .as("asking only three times as many as are wanted is noticed")
                .isPositive();
    }

    @Test
    void asksNobodyWhoCannotGetInAnyMore() {
        AtomicInteger asked = new AtomicInteger();
        Opinion light = new Opinion("acme.light", 1, worker -> asked.incrementAndGet() % 2);

        ranked(pairs, 5, List.of(light));

        assertThat(asked.get()).isLessThan(pairs.size());
    }

    @Test
    void answersAsIfAScorerHadNeverBeenThatFailsHalfWay() {
        AtomicInteger asked = new AtomicInteger();
        Opinion other = new Opinion("acme.other", 30, worker -> worker.id().hashCode() & 1_023);
        Opinion failing = new Opinion("acme.failing", 50, worker -> {
            if (asked.incrementAndGet() > 250) {
                throw new IllegalStateException("out of order");
            }
            return 1_000 - Math.abs(worker.id().hashCode() % 1_000);
        });

        Matching.Result result = ranked(pairs, 10, List.of(failing, other));

        assertThat(asked.get()).isGreaterThan(250);
        assertThat(result.degraded()).containsExactly("matching.scorer:acme.failing:failed");
        assertThat(ids(result)).isEqualTo(sorted(10, List.of(other)));
        assertThat(result.matches().get(0).reasons())
                .extracting(Matching.Reason::part)
                .contains("acme.other")
                .doesNotContain("acme.failing");
    }

    @Test
    void leavesOutAScorerThatAnswersForTooFew() {
        Opinion few = new Opinion("acme.few", 10, worker -> 0) {
            @Override
            public int[] scores(List<Worker> workers, Posting posting) {
                return new int[workers.size() - 1];
            }
        };

        Matching.Result result = ranked(pairs, 10, List.of(few));

        assertThat(result.degraded()).containsExactly("matching.scorer:acme.few:failed");
        assertThat(ids(result)).isEqualTo(sorted(10, List.of()));
    }

    private List<Opinion> scorers() {
        List<Opinion> scorers = new ArrayList<>();
        for (int i = random.nextInt(3); i >= 0; i--) {
            int salt = random.nextInt();
            int rare = 1 + random.nextInt(20);
            // Some lift only a few, who may stand far down.
            scorers.add(new Opinion("acme.s" + i, 1 + random.nextInt(60), worker -> {
                int hash = Math.floorMod((worker.id().hashCode() ^ salt) * 31, 20_000);
                return hash % rare == 0 ? hash / 15 - 100 : 0;
            }));
        }
        return scorers;
    }

    private Matching.Result ranked(List<Pair> all, int limit, List<Opinion> scorers) {
        Panel panel = new Panel(guard, List.copyOf(scorers), all.size(), Duration.ofMinutes(1));
        return new Ranking(all, limit, pair -> pair.worker.id, panel)
                .ranked((from, to) -> panel.ask(
                        java.util.stream.IntStream.range(from, to).boxed().toList(),
                        scorer -> scorer.scores(
                                all.subList(from, to).stream()
                                        .map(pair -> people.get(pair.worker.id))
                                        .toList(),
                                null)));
    }

    /** Written from the definition: everybody is asked, and everything is sorted. */
    private List<String> sorted(int limit, List<Opinion> scorers) {
        record Line(String id, long order) {}
        return pairs.stream()
                .map(pair -> {
                    long order = pair.score();
                    for (Opinion scorer : scorers) {
                        int score = scorer.score(people.get(pair.worker.id), null);
                        order += (long) Math.min(50, scorer.weight()) * Math.max(0, Math.min(1_000, score));
                    }
                    return new Line(pair.worker.id, order);
                })
                .sorted(Comparator.comparingLong(Line::order).reversed().thenComparing(Line::id))
                .limit(limit)
                .map(Line::id)
                .toList();
    }

    private static List<String> ids(Matching.Result result) {
        return result.matches().stream().map(Matching.Match::id).toList();
    }

    /** What a scorer thinks of a worker, whatever the posting. */
    private static class Opinion implements MatchScorer {
        private final String id;
        private final int weight;
        private final ToIntFunction<Worker> opinion;

        Opinion(String id, int weight, ToIntFunction<Worker> opinion) {
            this.id = id;
            this.weight = weight;
            this.opinion = opinion;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public int weight() {
            return weight;
        }

        @Override
        public int score(Worker worker, Posting posting) {
            return opinion.applyAsInt(worker);
        }
    }
}
