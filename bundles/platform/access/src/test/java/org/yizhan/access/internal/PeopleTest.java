// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
import org.yizhan.api.platform.RequestScope;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class PeopleTest {
    private static final String MOBILE = "19900001234";
    private static final String HERE = "203.0.113.7";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;

    PeopleTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
    }

    private String code(String mobile) {
        rooms.codes.request(mobile, HERE, Locale.ENGLISH);
        return rooms.lastCode();
    }

    private static String other(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    private Sessions.Opened login(String code, Role role, String account) {
        return rooms.codeLogin.login(MOBILE, code, role, account);
    }

    @Test
    void logInByACodeThatIsGoodOnce() {
        String id = rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, "+86 199 0000 1234");
        String code = code(MOBILE);
        Sessions.Opened opened = login(code, null, null);
        assertThat(rooms.sessions.find(opened.token()).caller(Locale.ENGLISH, false))
                .isEqualTo(new Caller(id, Role.WORKER, TestRooms.JIMEI, "w1", false, Locale.ENGLISH));
        Refusal.of("access.code-wrong", () -> login(code, null, null));
    }

    @Test
    void chooseWhenANumberHasSeveralAccounts() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        rooms.people.enrol(Role.EMPLOYER, "e1", TestRooms.JIMEI, MOBILE);
        String spouse = rooms.people.enrol(Role.WORKER, "w2", TestRooms.JIMEI, MOBILE);
        String code = code(MOBILE);
        assertThatThrownBy(() -> login(code, null, null)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.code()).isEqualTo("access.choose-account");
            assertThat(problem.status()).isEqualTo(409);
            assertThat((List<?>) problem.values().get("choices")).hasSize(3);
        });
        Refusal.of("access.choose-account", () -> login(code, Role.WORKER, null));
        Refusal.of("access.no-account", () -> login(code, Role.EMPLOYER, spouse));
        assertThat(login(code, null, spouse).session().subject()).isEqualTo("w2");
        house.clock().advance(Duration.ofMinutes(2));
        assertThat(login(code(MOBILE), Role.EMPLOYER, null).session().subject()).isEqualTo("e1");
    }

    @Test
    void tryFiveTimesAndNoMore() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        String code = code(MOBILE);
        for (int i = 0; i < 5; i++) {
            Refusal.of("access.code-wrong", () -> login(other(code), null, null));
        }
        Refusal.of("access.locked", () -> login(code, null, null));
        Refusal.of("access.locked", () -> rooms.people.redeem(MOBILE, code));
        house.clock().advance(Duration.ofMinutes(1));
        assertThat(login(code(MOBILE), null, null).token()).hasSize(43);
    }

    @Test
    void haveFiveMinutesAndOnlyTheNewestCode() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        String first = code(MOBILE);
        house.clock().advance(Duration.ofMinutes(1));
        String second = code(MOBILE);
        if (!first.equals(second)) {
            Refusal.of("access.code-wrong", () -> login(first, null, null));
        }
        house.clock().advance(Duration.ofMinutes(5));
        Refusal.of("access.code-wrong", () -> login(second, null, null));
        Refusal.of("access.code-malformed", () -> login("12345a", null, null));
        Refusal.of("access.code-malformed", () -> login("1234567", null, null));
    }

    @Test
    void getOneCodeAMinuteAndFiveADay() {
        code(MOBILE);
        assertThatThrownBy(() -> code(MOBILE)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(429);
            assertThat(problem.values()).containsEntry("retryAfterSeconds", 61L);
        });
        for (int i = 0; i < 4; i++) {
            house.clock().advance(Duration.ofMinutes(10));
            code(MOBILE);
        }
        house.clock().advance(Duration.ofMinutes(10));
        Refusal.of("access.too-many-codes", () -> code(MOBILE));
        assertThat(code("19900001235")).as("another number").hasSize(6);
        house.clock().advance(Duration.ofHours(24));
        assertThat(code(MOBILE)).hasSize(6);
        assertThat(rooms.sent).hasSize(7);
    }

    @Test
    void askTwentyTimesADayFromANetwork() {
        for (int i = 0; i < 20; i++) {
            code("199000011" + String.format("%02d", i));
        }
        Refusal.of("access.too-many-codes", () -> rooms.codes.request(MOBILE, "203.0.113.99", Locale.ENGLISH));
        rooms.codes.request(MOBILE, "198.51.100.1", Locale.ENGLISH);
        rooms.codes.request("19900001236", null, Locale.ENGLISH);
        assertThat(rooms.sent).hasSize(22);
    }

    /** A sandbox's clock goes back: what was sent on a later day is neither counted nor in the way of a new code. */
    @Test
    void areNotHeldUpByCodesOfADayToCome() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        house.clock().advance(Duration.ofDays(3));
        for (int i = 0; i < 5; i++) {
            code(MOBILE);
            house.clock().advance(Duration.ofMinutes(10));
        }
        for (int i = 0; i < 15; i++) {
            code("199000011" + String.format("%02d", i));
        }
        house.clock().advance(Duration.ofDays(-3));
        assertThat(login(code(MOBILE), null, null).session().subject()).isEqualTo("w1");
        Refusal.of("access.too-many-codes", () -> code(MOBILE));
    }

    @Test
    void getTheSameAnswerWithoutAnAccount() {
        String code = code(MOBILE);
        Refusal.of("access.no-account", () -> login(code, null, null));
        rooms.people.redeem(MOBILE, code);
        Refusal.of("access.code-wrong", () -> rooms.people.redeem(MOBILE, code));
        Refusal.of("access.mobile-invalid", () -> code("12345678901"));
        Refusal.of("access.mobile-invalid", () -> code(null));
    }

    @Test
    void redeemACodeOnlyOnceEvenAllAtOnce() throws Exception {
        String code = code(MOBILE);
        assertThat(sixTimes(() -> rooms.people.redeem(MOBILE, code)))
                .containsOnly("done", "access.code-wrong")
                .containsOnlyOnce("done");
    }

    /** The seeded bug: checked, then burnt without looking whether it is burnt already. */
    @Test
    void wouldRedeemACodeTwiceWithoutTheGuard() throws Exception {
        String code = code(MOBILE);
        CyclicBarrier checked = new CyclicBarrier(6);
        List<String> outcomes = sixTimes(() -> {
            String row = rooms.codes.check(MOBILE, code);
            checked.await();
            rooms.store.write(em -> em.createQuery("update CodeEntity c set c.spent = true where c.id = :id")
                    .setParameter("id", row)
                    .executeUpdate());
        });
        assertThat(outcomes.stream().filter("done"::equals)).hasSizeGreaterThan(1);
    }

    private interface Deed {
        void run() throws Exception;
    }

    private static List<String> sixTimes(Deed deed) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Callable<String>> tries = Collections.nCopies(6, () -> {
                try {
                    deed.run();
                    return "done";
                } catch (Problem e) {
                    return e.code();
                }
            });
            List<String> outcomes = new ArrayList<>();
            for (var outcome : threads.invokeAll(tries)) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void moveWithTheirRegionAndNumber() {
        String id = rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        String token = login(code(MOBILE), null, null).token();
        assertThat(rooms.people.enrol(Role.WORKER, "w1", TestRooms.TONGAN, MOBILE))
                .isEqualTo(id);
        rooms.nanos.addAndGet(5_000_000_000L);
        assertThat(rooms.sessions.find(token).region()).isEqualTo(TestRooms.TONGAN);
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.TONGAN, "19900009999");
        rooms.nanos.addAndGet(5_000_000_000L);
        assertThat(rooms.sessions.find(token))
                .as("the old number's sessions end")
                .isNull();
        house.clock().advance(Duration.ofMinutes(1));
        String code = code(MOBILE);
        Refusal.of("access.no-account", () -> login(code, null, null));
        assertThatThrownBy(() -> rooms.people.enrol(Role.REVIEWER, "x", TestRooms.JIMEI, MOBILE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The account comes and goes with the person: registration writes in its own store, access joins. */
    @Test
    void areEnrolledWithTheWriteThatRegistersThem() {
        var registration = house.store("registration-test", TestRooms.class);
        assertThatThrownBy(() -> registration.write(em -> {
                    rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
                    throw Problem.refused("registration-test.no");
                }))
                .hasMessage("registration-test.no");
        String code = code(MOBILE);
        Refusal.of("access.no-account", () -> login(code, null, null));
        registration.write(em -> rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE));
        assertThat(login(code, null, null).session().subject()).isEqualTo("w1");
    }

    /** What a login answers must not be kept for the idempotency key, and must not pass for another module's effect. */
    @Test
    void leaveNoAnswerBehindForAnIdempotencyKey() throws Exception {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, MOBILE);
        String code = code(MOBILE);
        RequestScope.Idempotency key = new RequestScope.Idempotency(HERE, "key-1", "f".repeat(43));
        RequestScope request = new RequestScope("r1", "access", HERE, key);
        request.run(() -> login(code, null, null));
        assertThat(request.recorded()).isFalse();
        assertThat(house.replies().find(key)).isEmpty();
    }

    @Test
    void findTheirCodesInTheOutboxOfASandboxOnly() {
        code(MOBILE);
        assertThat(rooms.codes.outbox(MOBILE)).isEmpty();
        Settings sandbox = TestSettings.in(folder).with("sandbox", true).settings();
        TestRooms demo = new TestRooms(house, sandbox, rooms.store);
        demo.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, "19900001300");
        for (int i = 0; i < 25; i++) {
            demo.codes.request("19900001" + (300 + i), HERE, Locale.ENGLISH);
        }
        assertThat(demo.sent).as("nothing leaves a sandbox").isEmpty();
        assertThat(demo.codes.outbox("19900001300")).singleElement().satisfies(waiting -> {
            assertThat(waiting.valid()).isTrue();
            assertThat(demo.codeLogin
                            .login("19900001300", waiting.code(), null, null)
                            .token())
                    .hasSize(43);
        });
        assertThat(demo.codes.outbox("19900001300").get(0).valid()).isFalse();
    }
}
