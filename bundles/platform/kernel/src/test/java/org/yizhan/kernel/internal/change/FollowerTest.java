// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.testkit.Refusals.refuses;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.store.Store;
import org.yizhan.kernel.internal.BoundedGuard;
import org.yizhan.kernel.internal.Configured;
import org.yizhan.kernel.internal.Framework;
import org.yizhan.kernel.internal.ModuleCalls;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Two nodes on one database: the one changes the set, the other follows. */
@BothDatabases
class FollowerTest {
    private static final String MODULE = "acme.heat";
    private static final Reason LATE = new Reason("platform.module-late", Map.of("module", MODULE));
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path data;

    private final ModuleCalls calls = new ModuleCalls();
    private final Journal other;
    private final Journal journal;
    private final Archives archives;
    private final Store store;
    private Framework felix;
    private Container container;
    private Sentinel sentinel;
    private Changes changes;
    private Follower follower;

    FollowerTest(TestHouse house) {
        this.store = house.store("platform", ChangeEntity.class, ArchiveEntity.class, ArchiveFileEntity.class);
        this.other = new Journal(store, house.audit(), house.clock(), "node-a");
        this.journal = new Journal(store, house.audit(), house.clock(), "node-b");
        this.archives = new Archives(store, null, null, house.audit(), house.clock(), Path.of("none"));
    }

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        container = new Container(felix.context(), null, archives);
        sentinel = new Sentinel(calls, new BoundedGuard(), container, new Offences());
        SafeMode safeMode = new SafeMode(Configured.in(data), journal);
        changes = new Changes(journal, safeMode, null, container, archives, null, sentinel, null, null, null, null);
        keep(set(1));
        follower = new Follower(journal, safeMode, container, changes, sentinel);
    }

    @AfterEach
    void stop() throws Exception {
        follower.close();
        felix.close();
    }

    /** Somebody has written other bytes into the row of what was approved. */
    @Test
    void whatIsNotWhatWasApprovedDoesNotRun() {
        byte[] other = {1, 2, 3};
        String approved = set(3).find(MODULE).archive();
        store.write(em -> em.merge(new ArchiveFileEntity(approved, other)));
        refuses(422, "platform.archive-differs", () -> archives.content(approved));
        store.write(em -> em.merge(new ArchiveFileEntity(Archives.hash(other), other)));
        assertThat(archives.content(Archives.hash(other))).isEqualTo(other);
        keep(set(3));
        Await.until("the health says so", PATIENCE, () -> "not as the set says: acme.heat (platform.archive-differs)"
                .equals(follower.check().detail()));
        assertThat(container.trouble(MODULE))
                .isEqualTo(new Reason("platform.archive-differs", Map.of("archive", approved)));
    }

    private static ModuleSet set(int version) {
        return ModuleSet.EMPTY.with(
                new Member(MODULE, version + ".0.0", Integer.toString(version).repeat(64), true));
    }

    private Change begin(ModuleSet to) {
        ModuleSet from = other.inForce();
        Plan.Part part =
                new Plan.Part(MODULE, from.find(MODULE), to.find(MODULE), null, List.of(), List.of(), List.of());
        Plan plan = new Plan(from, to, List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
        return other.begin(Change.Action.UPGRADE, plan, null, "account", "{}");
    }

    private void keep(ModuleSet to) {
        other.end(begin(to).id(), Change.State.DONE, null);
    }

    @Test
    void doesNotBlameAVersionForWhatTheFormerOneDidHere() {
        Await.until("this node follows", PATIENCE, follower::follows);
        Change change = begin(set(2));
        calls.late(MODULE, 1, 60, 30);
        Await.until("the former version does harm", PATIENCE, () -> sentinel.of(MODULE) != null);
        other.step(change.id(), Change.Step.WATCH);
        Await.until("that is forgotten", PATIENCE, () -> sentinel.of(MODULE) == null);
        other.end(change.id(), Change.State.DONE, null);
        changes.quarantine(set(1).find(MODULE), LATE);
        assertThat(journal.lastKept().id()).isEqualTo(change.id());
        assertThat(journal.inForce()).isEqualTo(set(2));
    }
}
