// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.kernel.internal.Configured;
import org.yizhan.kernel.internal.DataFolder;
import org.yizhan.kernel.internal.change.ModuleSet.Member;
import org.yizhan.testkit.TestHouse;

/** What the platform has stopped, for tests of those who tell it. */
public final class RealStops {
    private final Journal journal;
    private final Path data;

    /** @param data the folder of the node, where it counts its starts */
    public RealStops(TestHouse house, Path data) {
        this.journal = new Journal(house.store("platform", ChangeEntity.class), house.audit(), house.clock(), "node-a");
        this.data = data;
    }

    public Stops afterAStart() {
        return new Stops(journal, new SafeMode(Configured.in(data), journal));
    }

    public Stops afterTwoStartsThatDied() {
        new DataFolder(data).write("starts-that-died", "2");
        return afterAStart();
    }

    /** The module is in the set; when it has to be stopped, it has been. */
    public void module(String id, boolean stopped) {
        Member member = new Member(id, "1.0.0", "1".repeat(64), true);
        Change change = journal.begin(Change.Action.INSTALL, plan(member), null, "account", "{}");
        journal.end(change.id(), Change.State.DONE, null);
        if (stopped) {
            journal.quarantine(
                    plan(member.enabled(false)),
                    new Reason("platform.module-late", Map.of("module", id, "seconds", 60)));
        }
    }

    private Plan plan(Member member) {
        ModuleSet from = journal.inForce();
        String id = member.module();
        Plan.Part part = new Plan.Part(id, from.find(id), member, null, List.of(), List.of(), List.of());
        return new Plan(from, from.with(member), List.of(part), Set.of(), Set.of(), Set.of(), Set.of(), List.of());
    }
}
