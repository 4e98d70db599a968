// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;

class AuthorizerTest {
    private static final String XIAMEN = "350200000000";
    private static final String JIMEI = "350211000000";
    private static final String ZHANGZHOU = "350600000000";

    private final InstalledModules modules = new InstalledModules()
            .with(
                    "posting",
                    List.of(InstalledModules.permission(
                            "posting.review",
                            Map.of(Role.REVIEWER, Scope.REGION, Role.EMPLOYER, Scope.OWN, Role.AUDITOR, Scope.ALL))));
    private final Authorizer access = new Authorizer(modules);

    private static Caller caller(Role role, String region, String subject) {
        return new Caller("a1", role, region, subject, false, Locale.ENGLISH);
    }

    private boolean allows(Caller caller, String region, String owner) {
        return access.as(caller, () -> access.allows("posting.review", region, owner));
    }

    @Test
    void isNobodyOutsideOfAnyWork() {
        assertThat(access.caller()).isSameAs(Caller.NOBODY);
        assertThat(access.scope("posting.review")).isNull();
    }

    @Test
    void putsTheFormerCallerBackEvenAfterAFailure() {
        Caller outer = caller(Role.REVIEWER, XIAMEN, null);
        access.as(outer, () -> {
            assertThatThrownBy(() -> access.as(Caller.SYSTEM, () -> {
                        throw new IOException("disk");
                    }))
                    .isInstanceOf(UndeclaredThrowableException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(access.caller()).isSameAs(outer);
            return null;
        });
        assertThat(access.caller()).isSameAs(Caller.NOBODY);
    }

    @Test
    void doesNotCarryTheCallerToAnotherThread() {
        Caller seen = access.as(Caller.SYSTEM, () -> CompletableFuture.supplyAsync(access::caller)
                .join());
        assertThat(seen).isSameAs(Caller.NOBODY);
    }

    @Test
    void reachesTheRegionAndBelow() {
        Caller reviewer = caller(Role.REVIEWER, XIAMEN, null);
        assertThat(allows(reviewer, XIAMEN, null)).isTrue();
        assertThat(allows(reviewer, JIMEI, null)).isTrue();
        assertThat(allows(reviewer, "350211003007", null)).isTrue();
        assertThat(allows(reviewer, ZHANGZHOU, null)).isFalse();
        assertThat(allows(reviewer, "350000000000", null)).isFalse();
        assertThat(allows(reviewer, null, "a1")).isFalse();
        assertThat(allows(caller(Role.REVIEWER, null, null), XIAMEN, null)).isFalse();
    }

    @Test
    void reachesWhatIsOnesOwn() {
        Caller employer = caller(Role.EMPLOYER, XIAMEN, "e1");
        assertThat(allows(employer, ZHANGZHOU, "e1")).isTrue();
        assertThat(allows(employer, XIAMEN, "e2")).isFalse();
        assertThat(allows(employer, XIAMEN, null)).isFalse();
        assertThat(allows(caller(Role.EMPLOYER, XIAMEN, null), XIAMEN, null)).isFalse();
    }

    @Test
    void reachesEverythingForAllAndForTheSystem() {
        assertThat(allows(caller(Role.AUDITOR, XIAMEN, null), ZHANGZHOU, null)).isTrue();
        assertThat(allows(Caller.SYSTEM, null, null)).isTrue();
        assertThat(access.as(Caller.SYSTEM, () -> access.scope("nobody.declares")))
                .isEqualTo(Scope.ALL);
    }

    @Test
    void tellsWhatIsNotHeldFromWhatIsOutOfReach() {
        assertProblem(caller(Role.WORKER, XIAMEN, "w1"), 403, "platform.not-allowed");
        assertProblem(Caller.NOBODY, 403, "platform.not-allowed");
        assertProblem(caller(Role.REVIEWER, ZHANGZHOU, null), 404, "platform.not-found");
    }

    private void assertProblem(Caller caller, int status, String code) {
        assertThatThrownBy(() -> access.as(caller, () -> {
                    access.require("posting.review", XIAMEN, "e1");
                    return null;
                }))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.status()).isEqualTo(status);
                    assertThat(problem.code()).isEqualTo(code);
                });
    }

    @Test
    void asksWhoReachesBeyondTheirOwnToProveWhoTheyAre() {
        modules.with(
                "secret",
                List.of(InstalledModules.confirmed(
                        "secret.open",
                        Map.of(Role.REVIEWER, Scope.REGION, Role.AUDITOR, Scope.ALL, Role.WORKER, Scope.OWN))));
        Caller reviewer = caller(Role.REVIEWER, XIAMEN, null);
        unproven(reviewer, JIMEI, null);
        unproven(reviewer, ZHANGZHOU, null);
        unproven(caller(Role.AUDITOR, XIAMEN, null), XIAMEN, null);
        assertThat(access.scope(reviewer, "secret.open")).isEqualTo(Scope.REGION);
        assertThat(opens(proven(reviewer), JIMEI, null)).isTrue();
        assertThat(opens(proven(reviewer), ZHANGZHOU, null)).isFalse();
        assertThat(opens(caller(Role.WORKER, XIAMEN, "w1"), XIAMEN, "w1")).isTrue();
        assertThat(opens(Caller.SYSTEM, ZHANGZHOU, null)).isTrue();
        Refusal.of("platform.not-allowed", () -> access.use(caller(Role.EMPLOYER, XIAMEN, "e1"), "secret.open"));
    }

    private static Caller proven(Caller caller) {
        return new Caller(
                caller.account(), caller.role(), caller.region(), caller.subject(), false, Locale.ENGLISH, true);
    }

    private boolean opens(Caller caller, String region, String owner) {
        return access.as(caller, () -> access.allows("secret.open", region, owner));
    }

    private void unproven(Caller caller, String region, String owner) {
        assertThat(opens(caller, region, owner)).isFalse();
        Refusal.of("access.confirm-needed", () -> access.use(caller, "secret.open"));
        Refusal.of(
                "access.confirm-needed",
                () -> access.as(caller, () -> {
                    access.require("secret.open", region, owner);
                    return null;
                }));
    }

    @Test
    void followsTheModulesThatComeAndGo() {
        Caller station = caller(Role.STATION_STAFF, XIAMEN, null);
        assertThat(access.scope(station, "hello.greet")).isNull();
        modules.with(
                "hello", List.of(InstalledModules.permission("hello.greet", Map.of(Role.STATION_STAFF, Scope.REGION))));
        assertThat(access.scope(station, "hello.greet")).isEqualTo(Scope.REGION);
        modules.without("hello");
        assertThat(access.scope(station, "hello.greet")).isNull();
    }

    @Test
    void letsNoModuleWidenThePermissionOfAnother() {
        modules.with("evil", List.of(InstalledModules.permission("posting.review", Map.of(Role.WORKER, Scope.ALL))));
        assertThat(access.scope(caller(Role.WORKER, XIAMEN, "w1"), "posting.review"))
                .isNull();
    }

    @Test
    void readsTheTreeOutOfTheCodes() {
        assertThat(RegionCode.prefix("000000000000")).isEmpty();
        assertThat(RegionCode.prefix("350000000000")).isEqualTo("35");
        assertThat(RegionCode.prefix(XIAMEN)).isEqualTo("3502");
        assertThat(RegionCode.prefix("350210000000")).isEqualTo("350210");
        assertThat(RegionCode.prefix("350211003000")).isEqualTo("350211003");
        assertThat(RegionCode.prefix("350211003010")).isEqualTo("350211003010");
        assertThat(RegionCode.covers(JIMEI, XIAMEN)).isFalse();
        assertThat(RegionCode.wellFormed("35021100301٣")).isFalse();
        assertThatThrownBy(() -> RegionCode.prefix("350211")).isInstanceOf(IllegalArgumentException.class);
    }
}
