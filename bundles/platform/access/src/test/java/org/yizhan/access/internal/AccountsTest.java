// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Page;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class AccountsTest {
    private static final String HERE = "203.0.113.7";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;

    AccountsTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
    }

    @Test
    void staysWithinOnesRegionAndNeverReachesAboveIt() {
        AccountEntity below = rooms.asAdmin(
                        TestRooms.XIAMEN, () -> rooms.accounts.create("below", Role.REVIEWER, TestRooms.JIMEI))
                .account();
        AccountEntity above = rooms.account("above", Role.REVIEWER, TestRooms.XIAMEN);
        AccountEntity beside = rooms.account("beside", Role.REVIEWER, TestRooms.TONGAN);
        rooms.refused(
                "access.region-above",
                TestRooms.JIMEI,
                () -> rooms.accounts.create("x.y", Role.REVIEWER, TestRooms.XIAMEN));
        rooms.refused(
                "access.region-above",
                TestRooms.JIMEI,
                () -> rooms.accounts.create("x.y", Role.REVIEWER, TestRooms.TONGAN));
        rooms.refused(
                "access.region-above",
                TestRooms.JIMEI,
                () -> rooms.accounts.place(below.id(), Role.REVIEWER, TestRooms.XIAMEN, "*"));
        for (AccountEntity foreign : List.of(above, beside)) {
            rooms.refused("platform.not-found", TestRooms.JIMEI, () -> rooms.accounts.disable(foreign.id()));
            rooms.refused("platform.not-found", TestRooms.JIMEI, () -> rooms.accounts.resetPassword(foreign.id()));
            rooms.refused("platform.not-found", TestRooms.JIMEI, () -> rooms.list.find(foreign.id()));
        }
        rooms.refused("platform.not-found", TestRooms.JIMEI, () -> rooms.accounts.disable("no-such"));
        assertThat(rooms.asAdmin(TestRooms.JIMEI, () -> rooms.accounts.disable(below.id()))
                        .disabled())
                .isTrue();
    }

    @Test
    void letsNobodyElseManage() {
        AccountEntity account = rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI);
        for (Role role : Role.values()) {
            if (role != Role.BUREAU_ADMIN) {
                Caller caller = TestRooms.staff(role, TestRooms.NATION);
                Refusal.of(
                        "platform.not-allowed",
                        () -> rooms.access.as(caller, () -> rooms.accounts.disable(account.id())));
            }
        }
        Refusal.of("platform.not-allowed", () -> rooms.accounts.disable(account.id()));
    }

    @Test
    void keepsRolesThatReachFartherForThoseWhoAnswerForAll() {
        rooms.refused(
                "access.role-too-wide",
                TestRooms.XIAMEN,
                () -> rooms.accounts.create("eye", Role.AUDITOR, TestRooms.JIMEI));
        rooms.refused(
                "access.role-too-wide",
                TestRooms.XIAMEN,
                () -> rooms.accounts.create("op", Role.PLATFORM_OPERATOR, TestRooms.JIMEI));
        AccountEntity auditor = rooms.asAdmin(
                        TestRooms.NATION, () -> rooms.accounts.create("eye", Role.AUDITOR, TestRooms.JIMEI))
                .account();
        rooms.refused("access.role-too-wide", TestRooms.XIAMEN, () -> rooms.accounts.resetPassword(auditor.id()));
        AccountEntity staff = rooms.account("li.lei", Role.STATION_STAFF, TestRooms.JIMEI);
        rooms.refused(
                "access.role-too-wide",
                TestRooms.XIAMEN,
                () -> rooms.accounts.place(staff.id(), Role.AUDITOR, TestRooms.JIMEI, "*"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "x", "13800005678", "11010519491231002X", "worker:1", "a b", "cli", "CLI", "system", "-ab"})
    void refusesNamesThatAreNone(String name) {
        rooms.refused(
                "access.name-invalid",
                TestRooms.NATION,
                () -> rooms.accounts.create(name, Role.REVIEWER, TestRooms.JIMEI));
    }

    @Test
    void refusesWhatIsTakenOrMakesNoSense() {
        rooms.account("王𬭚", Role.REVIEWER, TestRooms.JIMEI);
        rooms.refused(
                "access.name-taken",
                TestRooms.NATION,
                () -> rooms.accounts.create("王𬭚", Role.REVIEWER, TestRooms.JIMEI));
        rooms.refused(
                "access.role-not-staff",
                TestRooms.NATION,
                () -> rooms.accounts.create("w.w", Role.WORKER, TestRooms.JIMEI));
        rooms.refused(
                "access.region-invalid", TestRooms.NATION, () -> rooms.accounts.create("w.w", Role.REVIEWER, "3502"));
    }

    @Test
    void endsSessionsWhenItShutsResetsOrIsTold() {
        AccountEntity account = rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, "four-words-and-rain");
        String first = rooms.login.login("li.lei", "four-words-and-rain", HERE).token();
        assertThat(rooms.sessions.find(first)).isNotNull();
        rooms.asAdmin(TestRooms.XIAMEN, () -> {
            rooms.accounts.endSessions(account.id());
            return null;
        });
        assertThat(rooms.sessions.find(first)).isNull();
        String second = rooms.login.login("li.lei", "four-words-and-rain", HERE).token();
        assertThat(rooms.sessions.find(second)).isNotNull();
        Accounts.Issued reset = rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.resetPassword(account.id()));
        assertThat(rooms.sessions.find(second)).isNull();
        Refusal.of("access.login-wrong", () -> rooms.login.login("li.lei", "four-words-and-rain", HERE));
        assertThat(rooms.login
                        .login("li.lei", reset.oneTimePassword(), HERE)
                        .session()
                        .limited())
                .isTrue();
        rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.disable(account.id()));
        rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.enable(account.id()));
        List<String> actions = house
                .auditLog()
                .search(new AuditLog.Query("access.", account.id(), null, null, null), null, 50)
                .items()
                .stream()
                .map(AuditLog.Entry::action)
                .toList();
        assertThat(actions)
                .contains(
                        "access.create-account",
                        "access.login",
                        "access.set-password",
                        "access.end-sessions",
                        "access.reset-password",
                        "access.disable-account",
                        "access.enable-account");
    }

    @Test
    void tellsOfDisabledOnlyWhoKnowsThePassword() {
        AccountEntity account = rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, "four-words-and-rain");
        rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.disable(account.id()));
        Refusal.of("access.login-wrong", () -> rooms.login.login("li.lei", "wrong", HERE));
        Refusal.of("access.account-disabled", () -> rooms.login.login("li.lei", "four-words-and-rain", HERE));
    }

    @Test
    void listsWhatLiesWithinReachPageByPage() {
        for (int i = 0; i < 5; i++) {
            rooms.account("jimei" + i, Role.REVIEWER, TestRooms.JIMEI);
            rooms.account("tongan" + i, Role.STATION_STAFF, TestRooms.TONGAN);
        }
        assertThat(names(TestRooms.JIMEI, null, null, null))
                .containsExactly("jimei0", "jimei1", "jimei2", "jimei3", "jimei4");
        assertThat(names(TestRooms.XIAMEN, null, null, null)).hasSize(10);
        assertThat(names(TestRooms.XIAMEN, Role.STATION_STAFF, null, null))
                .hasSize(5)
                .allMatch(name -> name.startsWith("tongan"));
        assertThat(names(TestRooms.XIAMEN, null, null, TestRooms.JIMEI)).hasSize(5);
        assertThat(names(TestRooms.XIAMEN, null, "JIMEI3", null)).containsExactly("jimei3");
        rooms.refused(
                "platform.not-found", TestRooms.JIMEI, () -> rooms.list.list(null, null, TestRooms.TONGAN, null, 10));
        rooms.refused("access.region-invalid", TestRooms.JIMEI, () -> rooms.list.list(null, null, "%", null, 10));
        assertThat(rooms.access
                        .as(
                                TestRooms.staff(Role.AUDITOR, TestRooms.JIMEI),
                                () -> rooms.list.list(null, null, null, null, 50))
                        .items())
                .hasSize(10);
    }

    private List<String> names(String adminOf, Role role, String name, String region) {
        List<String> names = new ArrayList<>();
        String cursor = null;
        do {
            String from = cursor;
            Page<AccountEntity> page = rooms.asAdmin(adminOf, () -> rooms.list.list(role, name, region, from, 3));
            assertThat(page.items()).hasSizeLessThanOrEqualTo(3);
            page.items().forEach(account -> names.add(account.name()));
            cursor = page.next();
        } while (cursor != null);
        return names;
    }
}
