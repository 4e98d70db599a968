// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.platform.ModuleGate;

/** A module beside the core that would like to be somebody else. */
class OwnAccessTest {
    private static final String REVIEW = "posting.review";
    private static final Caller WORKER = worker("a1", "w1", false);
    private static final Caller PROVEN = worker("a1", "w1", true);
    private static final Caller REVIEWER = TestRooms.staff(Role.REVIEWER, TestRooms.XIAMEN);

    private final Authorizer door = new Authorizer(new InstalledModules()
            .with("posting", List.of(InstalledModules.permission(REVIEW, Map.of(Role.REVIEWER, Scope.ALL)))));
    private final Access module = new OwnAccess(ModuleGate.LOCATION + "acme.thief", door);

    private static Caller worker(String account, String subject, boolean confirmed) {
        return new Caller(account, Role.WORKER, TestRooms.JIMEI, subject, false, Locale.ENGLISH, confirmed);
    }

    @Test
    void becomesNeitherThePlatformNorAnybodyWhoDoesNotCall() {
        Caller nobodyWithAName = new Caller(null, null, null, "w1", false, Locale.ENGLISH);
        Caller nobodyOfARole = new Caller(null, Role.REVIEWER, null, null, false, Locale.ENGLISH);
        Caller nobodyOfTheSystem = new Caller(null, null, null, null, true, Locale.ENGLISH);
        for (Caller now : List.of(Caller.NOBODY, WORKER)) {
            for (Caller other : List.of(
                    Caller.SYSTEM,
                    REVIEWER,
                    PROVEN,
                    nobodyWithAName,
                    nobodyOfARole,
                    nobodyOfTheSystem,
                    worker("a1", "w2", false),
                    worker("a2", "w1", false))) {
                door.as(now, () -> {
                    Refusal.of("access.caller-foreign", () -> module.as(other, () -> "done"));
                    return null;
                });
            }
        }
    }

    @Test
    void actsForWhoeverCallsAndForNobody() {
        door.as(PROVEN, () -> {
            assertThat(module.as(WORKER, module::caller)).isEqualTo(WORKER);
            assertThat(module.as(PROVEN, module::caller)).isEqualTo(PROVEN);
            assertThat(module.as(Caller.NOBODY, module::caller)).isEqualTo(Caller.NOBODY);
            return null;
        });
        door.as(REVIEWER, () -> {
            assertThat(module.allows(REVIEW, TestRooms.JIMEI, null)).isTrue();
            assertThat(module.scope(REVIEW)).isEqualTo(Scope.ALL);
            assertThat(module.as(Caller.NOBODY, () -> module.scope(REVIEW))).isNull();
            return null;
        });
        assertThat(door.as(Caller.SYSTEM, () -> module.as(Caller.SYSTEM, module::caller)))
                .as("whom the platform has called")
                .isEqualTo(Caller.SYSTEM);
    }

    @Test
    void leavesTheCoreWhatItNeeds() {
        Access core = new OwnAccess("mvn:org.yizhan/posting/1.0.0", door);
        assertThat(core.as(Caller.SYSTEM, core::caller)).isEqualTo(Caller.SYSTEM);
    }
}
