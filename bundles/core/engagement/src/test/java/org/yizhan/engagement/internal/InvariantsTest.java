// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yizhan.api.registration.Worker;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.MovableClock;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;

/** The invariants, under random interleavings of everything that people do. A failure names its seed. */
@BothDatabases
class InvariantsTest {
    private static final int STEPS = 60;
    private static final int ROUNDS = Integer.getInteger("yizhan.rounds", 1);
    /** So many days may a seeded bug go unseen. */
    private static final int PATIENCE = 80;

    /** So many more days or weeks than asked for may pass until everything has come up. */
    private static final int MORE = 5;

    /** What only time brings: somebody has worked, somebody did not come, one side's silence has settled hours. */
    private static final List<String> LATER = List.of(
            "STATE IN ('CHECKED_OUT', 'HOURS_DISPUTED', 'HOURS_AGREED', 'CLOSED')",
            "STATE IN ('NO_SHOW', 'EMPLOYER_NO_SHOW')",
            "HOURS_BY IN ('WORKER_ALONE', 'EMPLOYER_ALONE')");

    private static final int DAYS_OF_GOSSIP = 20;
    private static final Map<String, Object> NO_DAILY_LIMIT = Map.of("part-time-daily", Duration.ZERO);

    private final TestHouse house;
    private final long seed = Seed.get();

    InvariantsTest(TestHouse house) {
        this.house = house;
    }

    @Test
    void holdOnRandomDays() {
        Market node = Market.on(house);
        for (int round = 0; round < ROUNDS || !unlived().isEmpty() && round < ROUNDS + MORE; round++) {
            long today = seed + round;
            RandomMarket market = new RandomMarket(house, List.of(node), today);
            market.run(2 * STEPS);
            // Whoever has said nothing until now has been silent for a day.
            house.clock().advance(Duration.ofDays(1));
            List<String> wrong = market.run(STEPS);
            assertThat(wrong).as("-Dyizhan.seed=%d", today).isEmpty();
            assertThat(market.agreements())
                    .as("somebody was hired, seed %d", today)
                    .isPositive();
            assertSentences(market.refusals().keySet());
            assertThat(new PersonalTraces(house).of(node.people))
                    .as("seed %d", today)
                    .isEmpty();
            node.sweeper.sweep();
            house.clock().reset();
        }
        assertThat(unlived()).as("never came up, from seed %d", seed).isEmpty();
    }

    /** What has not come up yet: a clock that hardly moves keeps all invariants of the evening and of the next day. */
    private List<String> unlived() {
        InvariantCheck check = InvariantCheck.of(house);
        return LATER.stream()
                .filter(what -> check.ask("SELECT ID FROM ENGAGEMENT_ENGAGEMENT WHERE " + what, what)
                        .isEmpty())
                .toList();
    }

    /** Invariant 24. */
    private void assertSentences(Set<String> codes) {
        for (String language : List.of("zh-CN", "en")) {
            Properties words = words(language);
            assertThat(codes).as("seed %d", seed).allSatisfy(code -> assertThat(words.getProperty("problem." + code))
                    .as(code + " in " + language)
                    .isNotBlank());
        }
    }

    private static Properties words(String language) {
        String file = "/YIZHAN-INF/i18n/" + language + ".properties";
        try (Reader reader = new InputStreamReader(Desk.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            Properties words = new Properties();
            words.load(reader);
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Invariant 8, the week: with few people and much work the limit is reached again and again, this week and next. */
    @Test
    void holdInRandomWeeksOfPartTimeWork() {
        Market node = Market.plan(house).settings(NO_DAILY_LIMIT).build();
        RandomMarket market = new RandomMarket(house, List.of(node), seed, Habits.BUSY);
        LocalDateTime monday = MovableClock.START.toLocalDate().plusWeeks(1).atStartOfDay();
        String limit = "engagement.part-time-weekly-limit";
        boolean seen = false;
        for (int part = 0; !seen && part < MORE; part++) {
            assertThat(market.run(2 * STEPS)).as("-Dyizhan.seed=%d", seed).isEmpty();
            seen = market.now().isAfter(monday) && market.refusals().containsKey(limit);
        }
        assertThat(market.refusals()).as("-Dyizhan.seed=%d", seed).containsKey(limit);
        assertThat(market.now()).as("a new week, seed %d", seed).isAfter(monday);
    }

    @Test
    void areBrokenByACounterThatChecksAndThenActs() {
        WorkerTime time = new WorkerTime();
        breaks(
                Market.plan(house)
                        .seating(new CheckThenAct(time, new Meeting(20)))
                        .build(),
                "overfilled");
    }

    @Test
    void areBrokenByTimeThatIsLookedAtWithoutALock() {
        Market broken = Market.plan(house)
                .settings(NO_DAILY_LIMIT)
                .time(new NoLock(new Meeting(20)))
                .build();
        without(Wall.againstOverlap(house), () -> breaks(broken, "double-booked", Habits.BUSY));
    }

    @Test
    void areBrokenByATableInWhichOneMayApplyTwice() {
        without(Wall.againstTwice(house), () -> breaks(Market.on(house), "applied twice"));
    }

    @Test
    void areBrokenByAPostingThatClosesBehindSomebody() {
        WorkerTime time = new WorkerTime();
        breaks(Market.plan(house).seating(new OpenDoor(time, new Meeting(20))).build(), "confirmed after closing");
    }

    @Test
    void areBrokenByHiringWhomeverTheRegistersDoNotKnowWell() {
        breaks(Market.plan(house).registers(Flattery::ofStanding).build(), "of no standing");
    }

    @Test
    void areBrokenByHiringChildren() {
        breaks(Market.plan(house).registers(Flattery::ofAge).build(), "too young");
    }

    @Test
    void areBrokenByAnAuditThatTellsWhenSomebodyWasBorn() {
        assertTold(worker -> "born " + worker.born(), "personal: .*-01-.* in (?i:platform_audit)");
    }

    @Test
    void areBrokenByAnAuditThatTellsWhoItIs() {
        assertTold(worker -> "张*" + worker.id().substring(0, 2), "personal: 张.* in (?i:platform_audit)");
    }

    /** Staff act for somebody now and then: on some days nobody does. */
    private void assertTold(Function<Worker, String> gossip, String seen) {
        Market broken = Market.plan(house).gossip(gossip).build();
        List<String> told = List.of();
        for (int day = 0; day < DAYS_OF_GOSSIP && told.stream().noneMatch(line -> line.matches(seen)); day++) {
            new RandomMarket(house, List.of(broken), seed + day).run(STEPS);
            told = new PersonalTraces(house).of(broken.people);
        }
        assertThat(told).as("-Dyizhan.seed=%d", seed).anyMatch(line -> line.matches(seen));
    }

    @Test
    void areBrokenByCountingHalfTheHoursOfADay() {
        Market broken = Market.plan(house)
                .settings(Map.of("part-time-daily", Duration.ofHours(8)))
                .time(new HalfHours())
                .build();
        breaks(broken, "min a day", Habits.BUSY);
    }

    @Test
    void areBrokenByCountingHalfTheHoursOfAWeek() {
        Market broken = Market.plan(house)
                .settings(NO_DAILY_LIMIT)
                .time(new HalfHours())
                .build();
        breaks(broken, "min a week", Habits.BUSY);
    }

    private static void without(Wall wall, Runnable test) {
        try {
            wall.takeDown();
            test.run();
        } finally {
            wall.putBack();
        }
    }

    private void breaks(Market broken, String what) {
        breaks(broken, what, Habits.MIXED);
    }

    /** @param what is to be seen, some day */
    private void breaks(Market broken, String what, Habits habits) {
        for (int day = 0; day < PATIENCE; day++) {
            RandomMarket market = new RandomMarket(house, List.of(broken), seed + day, habits);
            if (seen(market).stream().anyMatch(sentence -> sentence.contains(what))) {
                return;
            }
        }
        fail("nothing like \"" + what + "\" was seen in " + PATIENCE + " days from seed " + seed);
    }

    private List<String> seen(RandomMarket market) {
        try {
            return market.run(STEPS);
        } catch (AssertionError e) {
            // A counter that was overwritten may also run into a rule of the table, which is as good as being seen.
            List<String> all = new ArrayList<>(InvariantCheck.of(house).broken());
            all.add(String.valueOf(e.getCause()));
            return all;
        }
    }
}
