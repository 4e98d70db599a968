// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.Body;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class MatchingResourceTest {
    private static final Caller STRANGER = RoleAccess.caller(Role.EMPLOYER, DemoBlock.TOWN, "another");
    private static final Caller STAFF = RoleAccess.caller(Role.STATION_STAFF, DemoBlock.TOWN, null);

    private final TestHouse house;
    private final LiveTown town;
    private final String first;
    private final String second;
    private final String posting;
    private final Caller employer;
    private final Caller worker;

    MatchingResourceTest(TestHouse house) {
        this.house = house;
        this.town = new LiveTown(house);
        this.first = town.worker();
        this.second = town.worker();
        this.posting = town.work();
        this.employer = RoleAccess.caller(Role.EMPLOYER, DemoBlock.TOWN, town.market.employer());
        this.worker = RoleAccess.caller(Role.WORKER, DemoBlock.TOWN, first);
        town.help(second);
    }

    private MatchingResource resource() {
        return new MatchingResource(
                town.suggestions(new Scorers(town.real.guard())),
                town.registers.workers(),
                town.market.postings(),
                town.real.access(),
                town.kernel.words());
    }

    @Test
    void showsAnEmployerNamesRanksAndReasonsButNothingOfHelp() {
        MatchingResource.People people = house.as(employer, () -> resource().match(posting, null));

        assertThat(people.workers()).extracting(MatchingResource.Person::worker).containsExactly(second, first);
        assertThat(people.workers()).extracting(MatchingResource.Person::name).containsOnly("王*");
        assertThat(people.workers().get(0).reasons())
                .isEqualTo(people.workers().get(1).reasons())
                .extracting(MatchingResource.Grade::text)
                .contains("离工作地点 0.0 公里", "有空的时间覆盖这一班的 4.0/4.0 小时");
        assertThat(people.toString()).doesNotContainIgnoringCase("tier").doesNotContainIgnoringCase("assist");
    }

    @Test
    void keepsOtherEmployersAndWorkersOut() {
        assertThat(refused(STRANGER, () -> resource().match(posting, null)).status())
                .isEqualTo(404);
        assertThat(refused(worker, () -> resource().match(posting, null)).status())
                .isEqualTo(403);
        assertThat(refused(worker, () -> resource().forWorker(second, null)).status())
                .isEqualTo(404);
        assertThat(refused(employer, () -> resource().why(first, posting)).status())
                .isEqualTo(403);
    }

    @Test
    void tellsNobodyWhetherWhatTheyMayNotSeeIsThere() {
        String draft = town.market.draft();

        for (String one : List.of(posting, "no-such")) {
            assertThat(refused(STRANGER, () -> resource().match(one, null)).code())
                    .isEqualTo("platform.not-found");
        }
        for (String one : List.of(second, "no-such")) {
            assertThat(refused(worker, () -> resource().forWorker(one, null)).code())
                    .isEqualTo("platform.not-found");
        }
        for (String one : List.of(draft, "no-such")) {
            assertThat(refused(worker, () -> resource().why(first, one)).code()).isEqualTo("platform.not-found");
        }
        assertThat(refused(STAFF, () -> resource().mine(null)).code()).isEqualTo("platform.not-found");
    }

    @Test
    void offersAWorkerWorkWithItsScore() {
        MatchingResource.Work work = house.as(worker, () -> resource().mine(5));

        assertThat(work.postings()).singleElement().satisfies(offer -> {
            assertThat(offer.posting()).isEqualTo(posting);
            assertThat(offer.reasons().stream()
                            .mapToInt(MatchingResource.Part::points)
                            .sum())
                    .isEqualTo(offer.score());
        });
        assertThat(house.as(STAFF, () -> resource().forWorker(first, 5)).postings())
                .isEqualTo(work.postings());
    }

    @Test
    void saysWhySomethingIsNotSuggested() {
        Map<String, String> saturday = Map.of("day", "SATURDAY", "from", "08:00", "to", "18:00");
        town.registers.change(first, Body.empty().with("availability", List.of(saturday)));

        MatchingResource.Why why = house.as(worker, () -> resource().why(first, posting));

        assertThat(why.suits()).isFalse();
        assertThat(why.reason()).isEqualTo("NOT_AVAILABLE");
        assertThat(why.text()).isEqualTo("有空的时间只覆盖这一班的 0.0/4.0 小时");
        assertThat(house.as(worker, () -> resource().mine(5)).postings()).isEmpty();
    }

    @Test
    void hasWordsForEveryReason() {
        for (Pair.Exclusion exclusion : Pair.Exclusion.values()) {
            String key = "excluded." + exclusion.name();
            assertThat(town.kernel.words().text("matching", key, Locale.SIMPLIFIED_CHINESE, Map.of()))
                    .isNotBlank()
                    .isNotEqualTo(key);
        }
    }

    @Test
    void takesNoLimitOutOfBounds() {
        assertThatThrownBy(() -> house.as(worker, () -> resource().mine(0))).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> house.as(worker, () -> resource().mine(201))).isInstanceOf(Problem.class);
    }

    private Problem refused(Caller caller, java.util.concurrent.Callable<?> work) {
        try {
            house.as(caller, work);
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("nothing was refused");
    }
}
