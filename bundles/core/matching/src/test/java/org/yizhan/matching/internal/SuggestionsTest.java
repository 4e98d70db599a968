// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.matching.MatchScorer;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Worker;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class SuggestionsTest {
    private final LiveTown town;
    private final Scorers scorers;
    private final List<String> workers;
    private final List<String> postings;
    private Suggestions suggestions;

    SuggestionsTest(TestHouse house) {
        this.town = new LiveTown(house);
        this.scorers = new Scorers(town.real.guard());
        this.workers = Stream.generate(town::worker).limit(3).sorted().toList();
        this.postings = Stream.generate(town::work).limit(2).sorted().toList();
    }

    private Suggestions suggestions() {
        if (suggestions == null) {
            suggestions = town.suggestions(scorers);
        }
        return suggestions;
    }

    private Matching.Result workers(int limit) {
        return suggestions().workersFor(postings.get(0), limit);
    }

    @Test
    void ranksBothWaysAndBreaksTiesByTheLowerId() {
        assertThat(ids(workers(2))).isEqualTo(workers.subList(0, 2));
        assertThat(ids(suggestions().postingsFor(workers.get(2), 5))).isEqualTo(postings);
    }

    @Test
    void putsTheOneFirstWhoIsHelpedAndShowsNothingOfIt() {
        town.help(workers.get(2));

        Matching.Result result = workers(3);

        assertThat(ids(result)).containsExactly(workers.get(2), workers.get(0), workers.get(1));
        assertThat(result.matches())
                .extracting(Matching.Match::score)
                .containsOnly(result.matches().get(1).score());
        assertThat(result.matches().get(0).reasons())
                .isEqualTo(result.matches().get(1).reasons())
                .extracting(Matching.Reason::part)
                .containsExactly("fit", "distance", "time", "wage", "credit", "fresh");
        assertThat(result.matches().get(0).reasons().stream()
                        .mapToInt(Matching.Reason::points)
                        .sum())
                .isEqualTo(result.matches().get(0).score());
    }

    @Test
    void letsAScorerChangeTheOrderNamesItAndForgetsItWhenItGoes() {
        scorers.scorers = List.of(scorer("acme.heat", worker -> worker.id().equals(workers.get(1)) ? 1_000 : 0));

        Matching.Result with = workers(2);
        assertThat(ids(with)).containsExactly(workers.get(1), workers.get(0));
        assertThat(with.matches().get(0).reasons()).last().satisfies(reason -> {
            assertThat(reason.part()).isEqualTo("acme.heat");
            assertThat(reason.points()).isEqualTo(20_000);
            assertThat(reason.of()).isEqualTo(20_000);
        });

        scorers.scorers = List.of();
        assertThat(ids(workers(2))).isEqualTo(workers.subList(0, 2));
    }

    @Test
    void answersWithoutAScorerThatFailsAndNamesIt() {
        scorers.scorers = List.of(scorer("acme.broken", worker -> {
            throw new IllegalStateException("out of order");
        }));

        Matching.Result result = workers(3);

        assertThat(ids(result)).isEqualTo(workers);
        assertThat(result.degraded()).containsExactly("matching.scorer:acme.broken:failed");
    }

    @Test
    void asksEverybodyWhoCouldGetIn() {
        Stream.generate(town::worker).limit(6).forEach(any -> {});
        String last =
                suggestions().workersFor(postings.get(0), 9).matches().get(8).id();
        scorers.scorers = List.of(scorer("acme.heat", worker -> worker.id().equals(last) ? 1_000 : 0));

        assertThat(ids(workers(1))).containsExactly(last);
    }

    @Test
    void tellsScorersNeitherTierNorBirthday() {
        town.help(workers.get(0));
        List<Worker> told = new ArrayList<>();
        scorers.scorers = List.of(scorer("acme.curious", worker -> {
            told.add(worker);
            return 0;
        }));

        workers(3);

        assertThat(told).hasSize(3).allSatisfy(worker -> {
            assertThat(worker.tier()).isZero();
            assertThat(worker.born()).isNull();
        });
    }

    @Test
    void knowsNobodyWhoIsNotThereAndRanksNothingThatIsNotLive() {
        town.market.close(postings.get(0));

        assertThat(ids(suggestions().postingsFor(workers.get(0), 5))).containsExactly(postings.get(1));
        assertThatThrownBy(() -> workers(5)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("matching.posting-not-live");
            assertThat(problem.status()).isEqualTo(409);
        });
        assertThatThrownBy(() -> suggestions().postingsFor("nobody", 5))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(404));
    }

    private static List<String> ids(Matching.Result result) {
        return result.matches().stream().map(Matching.Match::id).toList();
    }

    private static MatchScorer scorer(String id, ToIntFunction<Worker> score) {
        return new MatchScorer() {
            @Override
            public String id() {
                return id;
            }

            @Override
            public int weight() {
                return 20;
            }

            @Override
            public int score(Worker worker, Posting posting) {
                return score.applyAsInt(worker);
            }
        };
    }
}
