// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.engagement.internal.RealHiring;
import org.yizhan.reference.internal.RealCodes;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** Whoever is suggested is not refused by hiring for what the law or the real-name check says of them. */
@BothDatabases
class LawfulTest {
    private static final Set<String> LAW = Set.of(
            "engagement.too-young",
            "engagement.restricted-trade",
            "engagement.worker-not-verified",
            "engagement.worker-inactive");

    /** The last lies below the one before, which is closed to minors, and says nothing of that itself. */
    private static final List<String> TRADES = List.of("PUGONG", "FENJIAN", "BANYUN", "DIAOZHUANG");

    private final SplittableRandom random = new SplittableRandom(Seed.get());
    private final LiveTown town;
    private final RealHiring hiring;
    private final List<String> workers = new ArrayList<>();
    private final List<String> postings = new ArrayList<>();

    LawfulTest(TestHouse house) {
        // Before the others read the lists.
        new RealCodes(house, new RoleAccess(house)).trade("DIAOZHUANG", "BANYUN");
        town = new LiveTown(house);
        hiring = new RealHiring(house, town.real.access(), town.registers.workers(), town.market.codes());
        for (int i = 0; i < 40; i++) {
            // From sixteen, as registering wants it, to nearly nineteen.
            LocalDate born = LocalDate.of(2010, 6, 1).minusDays(random.nextInt(1_000));
            workers.add(town.worker(born, TRADES.get(i % 4), random.nextInt(8) > 0));
        }
        for (int i = 0; i < 8; i++) {
            postings.add(town.work(TRADES.get(i % 4), 2 + random.nextInt(26)));
        }
    }

    /** What hiring says against the suggestions. */
    private Set<String> refusals(CodeLists told) {
        Suggestions suggestions = new Suggestions(
                town.index(told), town.registers.workers(), town.market.postings(), new Scorers(town.real.guard()));
        Set<String> refusals = new HashSet<>();
        int made = 0;
        for (String posting : postings) {
            for (Matching.Match match : suggestions.workersFor(posting, 200).matches()) {
                refusals.add(hired(match.id(), match));
                made++;
            }
        }
        for (String worker : workers) {
            for (Matching.Match match : suggestions.postingsFor(worker, 200).matches()) {
                refusals.add(hired(worker, match));
                made++;
            }
        }
        assertThat(made).as("-Dyizhan.seed=%d", Seed.get()).isGreaterThan(40);
        refusals.retainAll(LAW);
        return refusals;
    }

    /** @return the code of the refusal, or an empty one */
    private String hired(String worker, Matching.Match match) {
        Object shift = match.reasons().stream()
                .filter(reason -> reason.part().equals("time"))
                .findFirst()
                .orElseThrow()
                .values()
                .get("shift");
        try {
            hiring.apply(worker, (String) shift);
            return "";
        } catch (Problem refused) {
            return refused.code();
        }
    }

    @Test
    void hiringTakesWhoIsSuggested() {
        assertThat(refusals(town.market.codes()))
                .as("-Dyizhan.seed=%d", Seed.get())
                .isEmpty();
    }

    @Test
    void theComparisonNoticesAnIndexThatDoesNotLookAtTheTradesAbove() {
        CodeLists codes = town.market.codes();
        CodeLists orphans = (CodeLists) Proxy.newProxyInstance(
                LawfulTest.class.getClassLoader(), new Class<?>[] {CodeLists.class}, (self, method, arguments) -> {
                    Object answer = method.invoke(codes, arguments);
                    return answer instanceof CodeLists.Code code
                            ? new CodeLists.Code(
                                    code.list(), code.code(), code.name(), null, code.from(), code.to(), code.traits())
                            : answer;
                });
        assertThat(refusals(orphans)).as("-Dyizhan.seed=%d", Seed.get()).contains("engagement.restricted-trade");
    }
}
