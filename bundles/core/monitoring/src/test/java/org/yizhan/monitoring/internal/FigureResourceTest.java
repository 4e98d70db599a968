// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.monitoring.FiguresChanged;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.RoleAccess;
import org.yizhan.testkit.Seed;
import org.yizhan.testkit.TestHouse;
import org.yizhan.testkit.data.DemoBlock;

@BothDatabases
class FigureResourceTest {
    private static final Caller TOWN = RoleAccess.caller(Role.BUREAU_ADMIN, DemoBlock.TOWN, null);
    private static final Caller NEIGHBOUR = RoleAccess.caller(Role.BUREAU_ADMIN, DemoBlock.NEIGHBOUR_COUNTY, null);
    private static final Caller AUDITOR = RoleAccess.caller(Role.AUDITOR, null, "auditor");

    private final TestHouse house;
    private final Rooms rooms;

    FigureResourceTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        house.register(rooms.counter);
    }

    private void live() {
        new History(rooms, new Random(Seed.get())).everywhere().goOn(30);
        house.awaitQuiet();
    }

    private Problem refused(Callable<?> work) {
        return catchThrowableOfType(Problem.class, () -> rooms.asBureau(work));
    }

    private Problem refused(String measure, String from, String to, String by, String region, String trade) {
        return refused(() -> rooms.resource.figures(measure, from, to, by, region, trade));
    }

    @Test
    void definesEachMeasureInBothLanguages() {
        for (Locale language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            Caller auditor = new Caller("a", Role.AUDITOR, null, null, false, language);
            List<FigureResource.Definition> all =
                    house.as(auditor, () -> rooms.resource.definitions()).measures();
            assertThat(all).extracting(FigureResource.Definition::id).isEqualTo(Measure.IDS);
            assertThat(all).allSatisfy(definition -> {
                boolean chinese = definition.definition().endsWith("。");
                assertThat(chinese).isEqualTo(language == Locale.SIMPLIFIED_CHINESE);
                assertThat(chinese || definition.definition().endsWith(".")).isTrue();
                assertThat(definition.name()).isNotEqualTo("measure." + definition.id());
                assertThat(definition.unitText()).doesNotStartWith("unit.");
                assertThat(definition.sources()).isNotEmpty();
            });
        }
    }

    @Test
    void showsToday() {
        new History(rooms, new Random(Seed.get())).everywhere();
        house.awaitQuiet();

        Figures.Today today = house.as(AUDITOR, () -> rooms.resource.today(null));

        assertThat(today.figures().keySet()).containsExactlyElementsOf(Measure.IDS);
        assertThat(today.day()).isEqualTo(rooms.asking.today());
        assertThat(today.countedAt()).isNotNull();
        assertThat(today.figures().values()).as("something of each").allMatch(value -> value > 0);
        assertThat(today.figures()).allSatisfy((id, value) -> assertThat(value)
                .isEqualTo(house.as(AUDITOR, () -> rooms.resource.figures(id, null, null, null, null, null))
                        .total()
                        .value()));
    }

    @Test
    void reachesTheCallersRegionAndNoOther() {
        live();
        Figures.Answer own =
                house.as(TOWN, () -> rooms.resource.figures("hires", "2026-06-01", "2026-12-31", "region", null, null));
        assertThat(own.region()).isEqualTo(DemoBlock.TOWN);
        assertThat(own.rows()).isNotEmpty().allSatisfy(row -> assertThat(row.part())
                .startsWith("990101"));

        Problem elsewhere = catchThrowableOfType(
                Problem.class, () -> house.as(NEIGHBOUR, () -> rooms.resource.today(DemoBlock.TOWN)));
        assertThat(elsewhere.status()).isEqualTo(404);
    }

    @Test
    void saysWhatIsWrongAndWhatMayBeMeant() {
        assertThat(refused("hirse", null, null, null, null, null).values()).containsEntry("suggestion", "hires");
        assertThat(refused(null, null, null, null, null, null).code()).isEqualTo("monitoring.unknown-measure");
        assertThat(refused("hires", null, null, "regoin", null, null).values()).containsEntry("suggestion", "region");
        assertThat(refused("hires", "1.6.2026", null, null, null, null).code()).isEqualTo("monitoring.bad-day");
        assertThat(refused("hires", "2026-06-02", "2026-06-01", null, null, null)
                        .code())
                .isEqualTo("monitoring.bad-days");
        assertThat(refused("hires", "2025-01-01", "2026-02-05", null, null, null)
                        .code())
                .as("401 days")
                .isEqualTo("monitoring.bad-days");
        assertThat(refused("hires", null, null, null, "990101", "x").code()).isEqualTo("reference.unknown-code");
        assertThat(refused("hires", null, null, null, null, "PUGOGN")
                        .values()
                        .get("suggestions")
                        .toString())
                .contains("PUGONG");
        rooms.figures("hires", "2025-01-01", "2026-02-04", null, DemoBlock.TOWN, Measure.UNKNOWN);
    }

    /** The old town ended with the year 2024. */
    @Test
    void knowsARegionThatWasThereForAPartOfTheDays() {
        String old = "990107000000";
        assertThat(rooms.figures("hires", "2024-12-01", "2025-01-31", "day", old, null)
                        .region())
                .isEqualTo(old);
        assertThat(refused("hires", "2025-01-01", "2025-01-31", "day", old, null)
                        .code())
                .isEqualTo("reference.unknown-code");
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        StringBuilder rows = new StringBuilder();
        for (int i = 0; i <= Figures.MOST_ROWS; i++) {
            rows.append(i == 0 ? "" : ", ")
                    .append("(1, 'hires', DATE('2026-06-01'), '990101000000', 'T%d', 'ONLINE', 1)".formatted(i));
        }
        rooms.execute(
                "INSERT INTO MONITORING_FIGURE (RUN, MEASURE, ON_DAY, REGION, TRADE, CHANNEL, COUNTED) VALUES " + rows);

        assertThat(refused("hires", "2026-06-01", null, "trade", null, null).code())
                .isEqualTo("monitoring.too-many-rows");
        assertThat(rooms.figures("hires", "2026-06-01", null, "day", null, null).rows())
                .containsExactly(new Figures.Row("2026-06-01", Figures.MOST_ROWS + 1, null, null));
    }

    @Test
    void tellsWhatIsAddedSoThatAScreenKeepsUpWithTheFigures() {
        live();
        Figures.Answer before =
                house.as(AUDITOR, () -> rooms.resource.figures("hires", "2026-06-01", "2026-12-31", null, null, null));
        History history = new History(rooms, new Random(Seed.get() + 1));
        for (int i = 0; i < 20; i++) {
            history.goOn(1);
            house.awaitQuiet();
        }

        long shown = before.total().value();
        for (FiguresChanged changed : told()) {
            Map<String, Object> told = house.as(AUDITOR, () -> rooms.resource.told(changed));
            if ((long) told.get("position") > before.position()) {
                assertThat(told).containsEntry("readAgain", false);
                shown += changed.steps().stream()
                        .filter(step -> step.measure().equals("hires"))
                        .mapToLong(FiguresChanged.Step::added)
                        .sum();
            }
        }
        Figures.Answer after =
                house.as(AUDITOR, () -> rooms.resource.figures("hires", "2026-06-01", "2026-12-31", null, null, null));
        assertThat(shown)
                .isEqualTo(after.total().value())
                .isGreaterThan(before.total().value());
    }

    private List<FiguresChanged> told() {
        return house.eventLog().after(0, Set.of(FiguresChanged.class), 10_000).entries().stream()
                .map(entry -> (FiguresChanged) entry.event())
                .toList();
    }

    /** The log takes no more of an event; one that does not fit would hold up the counting for good. */
    @Test
    void tellsAsManyStepsAsTheLogTakes() {
        FiguresChanged.Step longest = new FiguresChanged.Step(
                LocalDate.of(2026, 12, 31),
                DemoBlock.TOWN,
                "T".repeat(64),
                "C".repeat(16),
                "m".repeat(40),
                Long.MIN_VALUE);

        rooms.ledger.write(sql -> {
            rooms.ledger.tell(Long.MAX_VALUE, Collections.nCopies(Ledger.MOST_STEPS, longest));
            return null;
        });
        house.awaitQuiet();

        assertThat(told()).singleElement().satisfies(changed -> assertThat(changed.steps())
                .hasSize(Ledger.MOST_STEPS)
                .containsOnly(longest));
    }

    @Test
    void asksToReadAgainWhenMoreMoved() {
        Event[] many = IntStream.rangeClosed(0, Ledger.MOST_STEPS)
                .mapToObj(i -> "9901%08d".formatted(i))
                .map(region -> new WorkerRegistered(
                        EventHead.of(Ids.next(), 1, region, house.clock().instant())))
                .toArray(Event[]::new);
        house.unregister(rooms.counter);
        rooms.happen(many);
        house.awaitQuiet();
        rooms.counter.countOn();
        house.awaitQuiet();

        assertThat(told()).singleElement().satisfies(changed -> assertThat(
                        house.as(TOWN, () -> rooms.resource.told(changed)))
                .containsEntry("readAgain", true)
                .containsEntry("steps", List.of()));
    }

    @Test
    void tellsOnlyWhatIsTheCallers() {
        FiguresChanged.Step here =
                new FiguresChanged.Step(LocalDate.of(2026, 6, 1), "990101001000", "PUGONG", "ONLINE", "hires", 1);
        FiguresChanged.Step there =
                new FiguresChanged.Step(LocalDate.of(2026, 6, 1), "990201000000", "PUGONG", "ONLINE", "hires", 1);
        FiguresChanged both = changed(List.of(here, there));

        assertThat(house.as(TOWN, () -> rooms.resource.told(both))).containsEntry("steps", List.of(here));
        assertThat(house.as(TOWN, () -> rooms.resource.told(changed(List.of(there)))))
                .isNull();
        assertThat(house.as(NEIGHBOUR, () -> rooms.resource.told(changed(List.of()))))
                .containsEntry("readAgain", true);
        assertThat(house.as(Caller.NOBODY, () -> rooms.resource.told(changed(List.of()))))
                .isNull();
    }

    private FiguresChanged changed(List<FiguresChanged.Step> steps) {
        return new FiguresChanged(
                EventHead.of("figures", 1, Cell.ANYWHERE, house.clock().instant()), steps);
    }
}
