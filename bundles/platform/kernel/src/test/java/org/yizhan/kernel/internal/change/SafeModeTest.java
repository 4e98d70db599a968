// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.platform.Finding;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.Configured;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** What a node does without after two starts that died, and what the platform says of it. */
@BothDatabases
class SafeModeTest {
    private static final Member ONE = new Member("acme.one", "1.0.0", "1".repeat(64), true);
    private static final Member TWO = new Member("acme.two", "2.0.0", "2".repeat(64), true);
    private static final ModuleSet BOTH = ModuleSet.EMPTY.with(ONE).with(TWO);
    private static final Reason LATE = new Reason("platform.module-late", Map.of("module", "acme.one"));

    @TempDir
    Path data;

    private final Journal journal;

    SafeModeTest(TestHouse house) {
        this.journal = new Journal(house.store("platform", ChangeEntity.class), house.audit(), house.clock(), "node-a");
    }

    @BeforeEach
    void bothModulesAreThere() {
        keep(Change.Action.UPGRADE, ModuleSet.EMPTY.with(ONE), ONE.module());
        keep(Change.Action.UPGRADE, BOTH, TWO.module());
    }

    private Plan plan(ModuleSet to, String module) {
        ModuleSet from = journal.inForce();
        Plan.Part part =
                new Plan.Part(module, from.find(module), to.find(module), null, List.of(), List.of(), List.of());
        return new Plan(from, to, List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }

    private void keep(Change.Action action, ModuleSet to, String module) {
        Change change = journal.begin(action, plan(to, module), null, "account", "{}");
        journal.end(change.id(), Change.State.DONE, null);
    }

    private void quarantine(Member member) {
        ModuleSet to = journal.inForce().with(member.enabled(false));
        journal.quarantine(plan(to, member.module()), LATE);
    }

    private SafeMode start() {
        return new SafeMode(Configured.in(data), journal);
    }

    private SafeMode afterTwoThatDied() {
        new DataFolder(data).write("starts-that-died", "2");
        return start();
    }

    @Test
    void aStartThatIsLikeAnyOtherDoesWithoutNothing() {
        SafeMode safeMode = start();
        assertThat(safeMode.leaves(BOTH)).isFalse();
        assertThat(safeMode.held()).isEmpty();
        assertThat(new Stops(journal, safeMode).findings()).allMatch(Finding::good);
    }

    @Test
    void afterTwoThatDiedTheSetIsLeftOutAndTheSuspectNamed() {
        SafeMode safeMode = afterTwoThatDied();
        assertThat(safeMode.leaves(BOTH)).isTrue();
        assertThat(safeMode.held()).containsExactly("acme.one", "acme.two");
        assertThat(safeMode.suspect()).isEqualTo("acme.two");
        assertThat(new Stops(journal, safeMode).findings())
                .contains(Finding.of("safe-mode", false, "acme.one, acme.two", "acme.two"));
    }

    @Test
    void anotherSetEndsItAndTheFormerOneIsTrustedThen() {
        SafeMode safeMode = afterTwoThatDied();
        keep(Change.Action.DISABLE, BOTH.with(TWO.enabled(false)), TWO.module());
        assertThat(safeMode.held()).isEmpty();
        assertThat(safeMode.leaves(journal.inForce())).isFalse();
        keep(Change.Action.ENABLE, BOTH, TWO.module());
        assertThat(safeMode.leaves(journal.inForce())).isFalse();
        assertThat(safeMode.held()).isEmpty();
    }

    @Test
    void aChangeOfTheWholeSetMakesNobodySuspect() {
        keep(Change.Action.ROLLBACK, BOTH, null);
        assertThat(start().suspect()).isNull();
        assertThat(afterTwoThatDied().suspect()).isNull();
    }

    @Test
    void itIsOverAtOnceForWhoeverTakesBackWhatItLeftOut() {
        SafeMode safeMode = afterTwoThatDied();
        safeMode.over();
        assertThat(safeMode.held()).isEmpty();
        assertThat(safeMode.leaves(BOTH)).as("the same set again").isFalse();
    }

    @Test
    void aStopInOrderEndsIt() {
        afterTwoThatDied().close();
        assertThat(start().held()).isEmpty();
    }

    @Test
    void whatThePlatformHasStoppedIsToldUntilSomebodyEnablesIt() {
        Stops stops = new Stops(journal, start());
        quarantine(ONE);
        keep(Change.Action.DISABLE, journal.inForce().with(TWO.enabled(false)), TWO.module());
        assertThat(journal.quarantined()).containsOnlyKeys("acme.one").containsValue(LATE);
        assertThat(stops.findings()).contains(Finding.of("quarantine", false, "acme.one (platform.module-late)"));
        keep(Change.Action.ENABLE, journal.inForce().with(ONE), ONE.module());
        keep(Change.Action.DISABLE, journal.inForce().with(ONE.enabled(false)), ONE.module());
        assertThat(journal.quarantined()).as("a person has disabled it").isEmpty();
        assertThat(stops.findings()).allMatch(Finding::good);
    }
}
