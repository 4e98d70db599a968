// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.yizhan.registration.internal.PartyRooms.PAPER;
import static org.yizhan.registration.internal.PartyRooms.STAFF;
import static org.yizhan.registration.internal.PartyRooms.fast;
import static org.yizhan.registration.internal.PartyRooms.form;
import static org.yizhan.registration.internal.PartyRooms.number;
import static org.yizhan.registration.internal.PartyRooms.rows;
import static org.yizhan.testkit.Refusals.refuses;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Role;
import org.yizhan.api.store.Conflicts;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** One person is one worker, however often and wherever they register. */
@BothDatabases
class SameWorkerTest {
    private final TestHouse house;
    private final PartyRooms rooms;

    SameWorkerTest(TestHouse house) {
        this.house = house;
        this.rooms = new PartyRooms(house);
    }

    @Test
    void theSameNumberAtTwoCountersIsOneWorkerWithTwoServiceRecords() {
        String number = number("19800229", 11);
        WorkerView first = rooms.atCounter(form("李娜", "19900000001", number));
        Response again =
                rooms.as(STAFF, () -> rooms.workerArrivals.byProxy(form("李娜", "19900000002", number.toLowerCase())));
        assertThat(again.getStatus()).isEqualTo(200);
        WorkerView second = (WorkerView) again.getEntity();
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(rooms.as(STAFF, () -> rooms.workerResource.visits(first.id())))
                .hasSize(2);
        assertThat(rooms.real.login(Role.WORKER, "19900000001").subject()).isEqualTo(first.id());
        refuses(403, "access.no-account", () -> rooms.real.login(Role.WORKER, "19900000002"));
    }

    @Test
    void theSameNameAndMobileIsOneWorkerWhoseMissingNumberIsAdded() {
        WorkerView first = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerView second = rooms.atCounter(form(" 李娜 ", "+86 199-0000-0001", number("19800229", 11)));
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.verification().state()).isEqualTo(Verification.PENDING);
        assertThat(second.version()).isGreaterThan(first.version());
    }

    @Test
    void aFamilyMayShareAPhone() {
        WorkerView mother = rooms.atCounter(fast("李娜", "19900000001"));
        WorkerView daughter = rooms.atCounter(fast("王芳", "19900000001"));
        assertThat(daughter.id()).isNotEqualTo(mother.id());
    }

    @Test
    void whoKnowsOnlyANumberDoesNotGetAtTheRecord() {
        rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
        refuses(
                409,
                "registration.already-registered",
                () -> rooms.online(form("李娜", "19900000009", number("19800229", 11))));
        refuses(
                409,
                "registration.identity-differs",
                () -> rooms.atCounter(form("李娜", "19900000001", number("19800228", 11))));
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).hasSize(1);
    }

    @Test
    void manyWhoRegisterTheSamePersonAtOnceMakeOneRow() throws Exception {
        int clients = 8;
        ExecutorService pool = Executors.newFixedThreadPool(clients);
        CountDownLatch start = new CountDownLatch(1);
        List<Future<WorkerView>> answers = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            Callable<WorkerView> register = () -> {
                start.await();
                return rooms.atCounter(form("李娜", "19900000001", number("19800229", 11)));
            };
            answers.add(pool.submit(register));
        }
        start.countDown();
        List<String> ids = new ArrayList<>();
        for (Future<WorkerView> answer : answers) {
            ids.add(answer.get().id());
        }
        pool.shutdown();
        assertThat(ids).hasSize(clients).containsOnly(ids.get(0));
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER")).hasSize(1);
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_VISIT")).hasSize(clients);
        assertThat(rows(house, "SELECT ID FROM REGISTRATION_WORKER_TRADE")).hasSize(1);
    }

    @Test
    void twoWhoBothFoundNobodyStillMakeOneRow() throws Exception {
        WorkerForm form = form("李娜", "19900000001", number("19800229", 11));
        List<String> answers = both(() -> rooms.atCounter(form).id());
        assertThat(answers).hasSize(2).containsOnly(answers.get(0)).doesNotContain("duplicate");
    }

    @Test
    void withoutLookingAgainTheSecondOfTheTwoFails() throws Exception {
        // The seeded bug: the same write without the second look. The race above must be able to see it.
        WorkerDraft draft = rooms.desk.parties().worker(form("李娜", "19900000001", number("19800229", 11)), true, true);
        Arrival arrival = new Arrival(Channel.STAFF_PROXY, "s", PAPER);
        List<String> answers = both(() -> rooms.store.write(
                em -> rooms.rows.register(em, draft, arrival).worker().id()));
        assertThat(answers).hasSize(2).containsOnlyOnce("duplicate");
    }

    /** Two at once, both held up after they looked for the person and before they write. */
    private List<String> both(Callable<String> register) throws Exception {
        CountDownLatch looked = new CountDownLatch(2);
        rooms.vault.beforeSealing = () -> {
            looked.countDown();
            try {
                assertThat(looked.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(List.of(caught(register), caught(register)))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            pool.shutdown();
        }
    }

    private static Callable<String> caught(Callable<String> register) {
        return () -> {
            try {
                return register.call();
            } catch (RuntimeException e) {
                if (Conflicts.isDuplicate(e)) {
                    return "duplicate";
                }
                throw e;
            }
        };
    }
}
