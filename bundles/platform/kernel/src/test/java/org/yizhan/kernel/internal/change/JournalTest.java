// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.yizhan.testkit.Refusals.refuses;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Page;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class JournalTest {
    private static final Reason RED = new Reason("platform.change-health-red", Map.of("module", "hello"));

    private final Journal journal;
    private final Journal another;

    JournalTest(TestHouse house) {
        this.journal = new Journal(house.store("platform", ChangeEntity.class), house.audit(), house.clock(), "node-a");
        this.another = new Journal(house.store("platform", ChangeEntity.class), house.audit(), house.clock(), "node-b");
    }

    @BeforeEach
    void nothingIsUnderWay() {
        Change left = journal.underWayNow();
        if (left != null) {
            journal.end(left.id(), Change.State.ROLLED_BACK, RED);
        }
    }

    private static Member hello(int version) {
        return new Member("hello", version + ".0.0", Integer.toString(version).repeat(64), true);
    }

    private Change begin(ModuleSet to) {
        ModuleSet from = journal.inForce();
        Plan.Part part =
                new Plan.Part("hello", from.find("hello"), to.find("hello"), null, List.of(), List.of(), List.of());
        Plan plan = new Plan(from, to, List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
        return journal.begin(Change.Action.UPGRADE, plan, "why", "account", "{}");
    }

    private void keep(ModuleSet to) {
        Change change = begin(to);
        assertThat(journal.end(change.id(), Change.State.DONE, null)).isTrue();
    }

    @Test
    void whatIsInForceIsWhatWasSwitchedToAndNotUndone() {
        ModuleSet one = ModuleSet.EMPTY.with(hello(1));
        ModuleSet two = ModuleSet.EMPTY.with(hello(2));
        keep(one);
        Change change = begin(two);
        assertThat(change.formerVersion()).isEqualTo("1.0.0");
        for (Change.Step before : List.of(Change.Step.VERIFY, Change.Step.MIGRATE)) {
            journal.step(change.id(), before);
            assertThat(journal.inForce()).as(before.name()).isEqualTo(one);
        }
        for (Change.Step from : List.of(Change.Step.SWITCH, Change.Step.CHECK, Change.Step.WATCH)) {
            journal.step(change.id(), from);
            assertThat(journal.inForce()).as(from.name()).isEqualTo(two);
            assertThat(another.inForce())
                    .as(from.name() + " elsewhere")
                    .isEqualTo(from == Change.Step.WATCH ? two : one);
        }
        journal.back(change.id(), RED);
        assertThat(journal.inForce()).as("on the way back").isEqualTo(one);
        assertThat(another.inForce()).as("on the way back, elsewhere").isEqualTo(one);
        assertThat(journal.end(
                        change.id(), Change.State.ROLLED_BACK, new Reason("platform.change-interrupted", Map.of())))
                .isTrue();
        assertThat(journal.find(change.id()).reason().code())
                .as("the reason for which it was begun to be undone")
                .isEqualTo(RED.code());
        assertThat(journal.inForce()).isEqualTo(one);
    }

    @Test
    void onlyOneIsUnderWayAndEndsOnce() {
        Change change = begin(ModuleSet.EMPTY.with(hello(3)));
        refuses(409, "platform.change-under-way", () -> begin(ModuleSet.EMPTY));
        assertThat(journal.underWayNow().id()).isEqualTo(change.id());
        assertThat(journal.end(change.id(), Change.State.DONE, null)).isTrue();
        assertThat(journal.end(change.id(), Change.State.ROLLED_BACK, RED)).isFalse();
        assertThat(journal.step(change.id(), Change.Step.WATCH)).isFalse();
        assertThat(journal.underWayNow()).isNull();
    }

    /** What a plan was made from has changed since. */
    @Test
    void aPlanThatIsOutOfDateDoesNotBegin() {
        ModuleSet before = journal.inForce();
        keep(ModuleSet.EMPTY.with(hello(9)));
        Plan.Part part = new Plan.Part("hello", null, hello(1), null, List.of(), List.of(), List.of());
        Plan old = new Plan(
                before, before.with(hello(1)), List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
        refuses(
                409,
                "platform.change-under-way",
                () -> journal.begin(Change.Action.INSTALL, old, null, "account", "{}"));
        assertThat(journal.underWayNow()).isNull();
    }

    @Test
    void theWayBackLeadsToWhatWasKept() {
        ModuleSet four = ModuleSet.EMPTY.with(hello(4));
        ModuleSet five = ModuleSet.EMPTY.with(hello(5));
        keep(four);
        long number = journal.lastKept().number();
        Change undone = begin(ModuleSet.EMPTY);
        journal.end(undone.id(), Change.State.ROLLED_BACK, RED);
        keep(five);
        assertThat(journal.kept(null)).as("before the newest").isEqualTo(four);
        assertThat(journal.kept(number)).isEqualTo(four);
        assertThat(journal.kept(0L)).isEqualTo(ModuleSet.EMPTY);
        refuses(404, "platform.no-way-back", () -> journal.kept(undone.number()));
        assertThat(journal.everKept()).contains(hello(4).archive(), hello(5).archive());
    }

    @Test
    void showsThePast() {
        keep(ModuleSet.EMPTY.with(hello(6)));
        keep(ModuleSet.EMPTY.with(hello(7)));
        Page<Change> newest = journal.page(null, 1);
        assertThat(newest.items().get(0).set().find("hello").version()).isEqualTo("7.0.0");
        Page<Change> next = journal.page(Long.valueOf(newest.next()), 1);
        assertThat(next.items().get(0).set().find("hello").version()).isEqualTo("6.0.0");
        assertThat(next.items().get(0).why()).isEqualTo("why");
    }

    @Test
    void aModuleThatIsStoppedIsALineOfItsOwn() {
        keep(ModuleSet.EMPTY.with(hello(8)));
        ModuleSet rests = stop("hello");
        assertThat(journal.inForce()).isEqualTo(rests);
        assertThat(journal.lastKept().action()).isEqualTo(Change.Action.QUARANTINE);
        assertThat(journal.lastKept().reason().code()).isEqualTo(RED.code());
    }

    /** The way back leads past what the platform has stopped, and never to it. */
    @Test
    void theWayBackDoesNotBringAHarmfulVersionBack() {
        Member other = new Member("other", "1.0.0", "f".repeat(64), true);
        ModuleSet one = ModuleSet.EMPTY.with(hello(1));
        keep(one);
        keep(ModuleSet.EMPTY.with(hello(2)));
        ModuleSet rests = stop("hello");
        assertThat(journal.kept(null)).as("before the upgrade by a person").isEqualTo(one);
        keep(rests.with(other));
        assertThat(journal.kept(null)).as("what a person's change began with").isEqualTo(rests);
        keep(one);
        keep(one.with(other));
        stop("hello");
        assertThat(journal.kept(null))
                .as("the harmful version was there before, too")
                .isEqualTo(ModuleSet.EMPTY.with(hello(1).enabled(false)));
        assertThat(journal.kept(journal.lastKept().number() - 1))
                .as("whoever names it gets it")
                .isEqualTo(one.with(other));
    }

    /** It is told among the changes, and is none: nothing leads to it, and nothing past it leads elsewhere. */
    @Test
    void aPurgeIsToldAndChangesNothing() {
        ModuleSet one = ModuleSet.EMPTY.with(hello(1));
        keep(one);
        keep(ModuleSet.EMPTY);
        long removal = journal.lastKept().number();
        List<String> gone = new ArrayList<>();
        journal.purge("hello", "the fair is over", "operator", () -> gone.add("hello"));
        assertThat(gone).containsExactly("hello");
        Change purge = journal.page(null, 1).items().get(0);
        assertThat(purge.action()).isEqualTo(Change.Action.PURGE);
        assertThat(purge.module()).isEqualTo("hello");
        assertThat(purge.why()).isEqualTo("the fair is over");
        assertThat(purge.account()).isEqualTo("operator");
        assertThat(purge.state()).isEqualTo(Change.State.DONE);
        assertThat(purge.endedAt()).isNotNull();

        assertThat(journal.inForce()).isEqualTo(ModuleSet.EMPTY);
        assertThat(journal.lastKept().number()).isEqualTo(removal);
        assertThat(journal.kept(null)).as("before the removal").isEqualTo(one);
        refuses(404, "platform.no-way-back", () -> journal.kept(purge.number()));
    }

    @Test
    void whatIsPurgedWhileAnotherChangeRunsIsNotInForce() {
        ModuleSet other = ModuleSet.EMPTY.with(new Member("other", "1.0.0", "f".repeat(64), true));
        Change change = begin(other);
        journal.purge("gone", null, "operator", () -> {});
        journal.step(change.id(), Change.Step.SWITCH);
        assertThat(journal.inForce()).isEqualTo(other);
        refuses(
                409,
                "platform.change-under-way",
                () -> journal.purge("other", null, "operator", () -> {
                    throw new AssertionError("purged while it comes");
                }));
    }

    /** What stops in the middle leaves neither. */
    @Test
    void aPurgeThatFailsIsNotToldAsDone() {
        long before =
                journal.page(null, 1).items().stream().mapToLong(Change::number).sum();
        assertThatThrownBy(() -> journal.purge("hello", null, "operator", () -> {
                    throw new IllegalStateException("planted");
                }))
                .hasMessageContaining("planted");
        assertThat(journal.page(null, 1).items().stream()
                        .mapToLong(Change::number)
                        .sum())
                .isEqualTo(before);
    }

    private ModuleSet stop(String module) {
        ModuleSet from = journal.inForce();
        Member runs = from.find(module);
        ModuleSet to = from.with(runs.enabled(false));
        Plan.Part part = new Plan.Part(module, runs, to.find(module), null, List.of(), List.of(), List.of());
        journal.quarantine(new Plan(from, to, List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of()), RED);
        return to;
    }
}
