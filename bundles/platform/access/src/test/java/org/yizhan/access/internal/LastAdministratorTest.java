// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** A region never loses its last administrator. */
@BothDatabases
class LastAdministratorTest {
    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;

    LastAdministratorTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
    }

    @Test
    void neverLosesTheLastAdministratorOfARegion() {
        AccountEntity boss = rooms.account("boss", Role.BUREAU_ADMIN, TestRooms.XIAMEN);
        AccountEntity county = rooms.account("county", Role.BUREAU_ADMIN, TestRooms.JIMEI);
        rooms.refused("access.last-admin", TestRooms.XIAMEN, () -> rooms.accounts.disable(boss.id()));
        rooms.refused(
                "access.last-admin",
                TestRooms.XIAMEN,
                () -> rooms.accounts.place(boss.id(), Role.REVIEWER, TestRooms.XIAMEN, "*"));
        rooms.refused(
                "access.last-admin",
                TestRooms.XIAMEN,
                () -> rooms.accounts.place(boss.id(), Role.BUREAU_ADMIN, TestRooms.JIMEI, "*"));
        assertThat(rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.disable(county.id()))
                        .disabled())
                .isTrue();
        rooms.account("second", Role.BUREAU_ADMIN, TestRooms.XIAMEN);
        assertThat(rooms.asAdmin(TestRooms.XIAMEN, () -> rooms.accounts.disable(boss.id()))
                        .disabled())
                .isTrue();
    }

    @Test
    void keepsOneOfTwoAdministratorsWhoDisableEachOtherAtOnce() throws Exception {
        for (int round = 0; round < 10; round++) {
            assertThat(disableTogether(rooms.accounts, round)).containsExactlyInAnyOrder("done", "access.last-admin");
        }
    }

    /** The seeded bug: both look whether another one stays, and nobody waits for the other. */
    @Test
    void wouldLoseBothAdministratorsWithoutTurns() throws Exception {
        Accounts careless = new Accounts(
                new WithoutTurns(rooms.store),
                house.clock(),
                rooms.passwords,
                rooms.sessions,
                house.audit(),
                rooms.access,
                rooms.settings);
        List<String> outcomes = List.of();
        for (int round = 0; round < 90 && !outcomes.equals(List.of("done", "done")); round++) {
            outcomes = disableTogether(careless, round);
        }
        assertThat(outcomes).containsExactly("done", "done");
    }

    private List<String> disableTogether(Accounts with, int round) throws Exception {
        String city = "35" + (10 + round) + "00000000";
        List<AccountEntity> both = List.of(
                rooms.account("first" + round, Role.BUREAU_ADMIN, city),
                rooms.account("second" + round, Role.BUREAU_ADMIN, city));
        return disableTogether(with, both);
    }

    private List<String> disableTogether(Accounts with, List<AccountEntity> accounts) throws Exception {
        CyclicBarrier start = new CyclicBarrier(accounts.size());
        ExecutorService threads = Executors.newFixedThreadPool(accounts.size());
        try {
            List<Callable<String>> tries = new ArrayList<>();
            for (AccountEntity account : accounts) {
                tries.add(() -> {
                    start.await();
                    try {
                        rooms.access.as(Caller.SYSTEM, () -> with.disable(account.id()));
                        return "done";
                    } catch (Problem e) {
                        return e.code();
                    }
                });
            }
            List<String> outcomes = new ArrayList<>();
            for (var outcome : threads.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }
}
