// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;

@BothDatabases
class RecommendationsTest {
    private final TestHouse house;
    private final LiveTown town;
    private final List<String> workers;
    private final LiveIndex live;
    private final Recommendations recommendations;

    RecommendationsTest(TestHouse house) {
        this.house = house;
        this.town = new LiveTown(house);
        this.workers = Stream.generate(town::worker).limit(4).sorted().toList();
        this.live = town.index();
        house.register(live);
        this.recommendations = recommendations(3);
        house.register(recommendations);
    }

    private Recommendations recommendations(long pushWorkers) {
        Suggestions suggestions =
                new Suggestions(live, town.registers.workers(), town.market.postings(), new Scorers(town.real.guard()));
        return new Recommendations(
                house.store("matching", SuggestionEntity.class),
                house.events(),
                house.clock(),
                suggestions,
                live,
                GivenSettings.shipped("matching", Map.of("push-workers", pushWorkers)));
    }

    private List<String> of(String worker) {
        return recommendations.of(worker, 20).stream()
                .map(Recommendations.Item::posting)
                .toList();
    }

    private List<WorkersSuggested> told() {
        return house.eventLog().after(0, Set.of(WorkersSuggested.class), 100).entries().stream()
                .map(EventLog.Entry::event)
                .map(WorkersSuggested.class::cast)
                .toList();
    }

    @Test
    void choosesTheBestWhenAPostingIsPublishedAndRemembersThem() {
        town.help(workers.get(3));
        live.begin();
        String posting = town.work();
        house.awaitQuiet();

        List<String> chosen = List.of(workers.get(0), workers.get(1), workers.get(3));
        assertThat(told()).singleElement().satisfies(event -> {
            assertThat(event.head().subject()).isEqualTo(posting);
            assertThat(event.picks()).extracting(WorkersSuggested.Pick::worker).isEqualTo(chosen);
            assertThat(event.picks())
                    .extracting(WorkersSuggested.Pick::score)
                    .as("nothing tells who is helped")
                    .containsOnly(event.picks().get(0).score());
        });
        for (String worker : workers) {
            assertThat(of(worker)).isEqualTo(chosen.contains(worker) ? List.of(posting) : List.of());
        }
        assertThat(RecommendationResource.told(told().get(0), workers.get(3)))
                .containsEntry("posting", posting)
                .doesNotContainKey("picks");
        assertThat(RecommendationResource.told(told().get(0), workers.get(2))).isNull();
    }

    /** Personal Information Protection Law, article 24. */
    @Test
    void proposesNobodyWhoDoesNotWantIt() {
        String before = town.work();
        house.awaitQuiet();
        String shy = workers.get(0);
        assertThat(of(shy)).containsExactly(before);

        town.registers.change(shy, Body.empty().with("proposed", false));
        house.awaitQuiet();
        String posting = town.work();
        house.awaitQuiet();

        assertThat(of(shy)).isEmpty();
        assertThat(told().get(1).picks())
                .extracting(WorkersSuggested.Pick::worker)
                .containsExactlyElementsOf(workers.subList(1, 4));
        Suggestions suggestions = town.suggestions(new Scorers(town.real.guard()));
        assertThat(suggestions.workersFor(posting, 20).matches())
                .extracting(Matching.Match::id)
                .doesNotContain(shy);
        // Whoever asks is answered.
        assertThat(suggestions.postingsFor(shy, 20).matches())
                .extracting(Matching.Match::id)
                .contains(posting);

        town.registers.change(shy, Body.empty().with("proposed", true));
        house.awaitQuiet();
        assertThat(of(shy)).containsExactly(before);
    }

    @Test
    void forgetsWhoIsErased() {
        String posting = town.work();
        house.awaitQuiet();
        String gone = workers.get(0);
        Person person = new Person("account", Role.WORKER, "990101000000", gone);
        SuggestionRecords records = new SuggestionRecords(house.store("matching", SuggestionEntity.class));
        assertThat(records.copy(person)).singleElement().satisfies(entry -> assertThat(entry.fields())
                .containsEntry("posting", posting)
                .doesNotContainKey("score"));

        assertThat(records.erase(person)).containsExactly(PersonalRecords.Outcome.erased("suggestion"));

        assertThat(records.copy(person)).isEmpty();
        assertThat(of(workers.get(1))).containsExactly(posting);
        assertThat(records.erase(new Person("account", Role.EMPLOYER, "990101000000", gone)))
                .isEmpty();
    }

    @Test
    void showsNothingThatIsNoLongerLive() {
        String closed = town.work();
        String open = town.work();
        house.awaitQuiet();
        assertThat(of(workers.get(0))).containsExactly(open, closed);

        town.market.close(closed);
        house.awaitQuiet();

        assertThat(of(workers.get(0))).containsExactly(open);
    }

    @Test
    void doesNothingWhenTheSameEventComesAgain() {
        String posting = town.work();
        house.awaitQuiet();
        EventHead head = told().get(0).head();

        recommendations.accept(new PostingPublished(
                EventHead.of(posting, head.version(), head.region(), head.at()), "employer", "PUGONG", false));
        house.awaitQuiet();

        assertThat(told()).hasSize(1);
        assertThat(of(workers.get(0))).containsExactly(posting);
    }

    @Test
    void forgetsAfterAWhileAndRecommendsNothingWhenTheCityDoesNotWantIt() {
        String posting = town.work();
        house.awaitQuiet();
        house.clock().advance(Duration.ofDays(31));
        assertThat(of(workers.get(0))).isEmpty();

        EventHead later =
                EventHead.of(posting, 99, "990101000000", house.clock().instant());
        recommendations(0).accept(new PostingPublished(later, "employer", "PUGONG", false));
        house.awaitQuiet();

        assertThat(told()).hasSize(1);
    }
}
