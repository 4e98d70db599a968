// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** Who sees others' data in the clear has given a password within the last minutes, in the session that asks. */
@BothDatabases
class ConfirmationTest {
    private static final String PASSWORD = "four-words-and-rain";
    private static final String REVEAL = "registration.reveal";
    private static final String NAME = "registration.worker.name";
    private static final String HERE = "203.0.113.1";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;
    private SessionAuthenticator door;
    private AccountEntity account;

    ConfirmationTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
        door = door(rooms.proof);
        account = rooms.account("li.lei", Role.STATION_STAFF, TestRooms.JIMEI, PASSWORD);
    }

    private SessionAuthenticator door(Proof proof) {
        return new SessionAuthenticator(rooms.sessions, new CliToken(rooms.settings), rooms.access, proof);
    }

    private String login() {
        return rooms.login.login("li.lei", PASSWORD, HERE).token();
    }

    private Caller caller(String token) {
        return door.authenticate(token, false, Locale.ENGLISH);
    }

    private void confirm(String token, String password) {
        rooms.confirmation.confirm(rooms.sessions.find(token), password, HERE);
    }

    private void admitted(String token) {
        door.admit(caller(token), REVEAL);
    }

    private void refused(String token) {
        Refusal.of("access.confirm-needed", () -> door.admit(caller(token), REVEAL));
    }

    private int audited(String action) {
        return house.auditLog()
                .search(new AuditLog.Query(action, null, null, null, null), null, 100)
                .items()
                .size();
    }

    @Test
    void aPasswordCountsForAQuarterOfAnHour() {
        String token = login();
        admitted(token);
        house.clock().advance(Duration.ofMinutes(15).minusMillis(1));
        admitted(token);
        house.clock().advance(Duration.ofMillis(1));
        refused(token);
        door.admit(caller(login()), REVEAL);
    }

    @Test
    void countsForAsLongAsTheHallSays() {
        SessionAuthenticator brief = door(new Proof(house.clock(), new GivenSettings(Map.of(Proof.SETTING, 2L))));
        String token = login();
        house.clock().advance(Duration.ofMinutes(2));
        Refusal.of(
                "access.confirm-needed", () -> brief.admit(brief.authenticate(token, false, Locale.ENGLISH), REVEAL));
        admitted(token);
    }

    @Test
    void aPasswordGivenAgainOpensThisSessionAndNoOther() {
        String token = login();
        String other = login();
        house.clock().advance(Duration.ofMinutes(16));
        confirm(token, PASSWORD);
        admitted(token);
        refused(other);
        assertThat(audited("access.confirm")).isEqualTo(1);
        house.clock().advance(Duration.ofMinutes(15));
        refused(token);
    }

    @Test
    void isKnownAtAnotherNodeWithinFiveSeconds() {
        AtomicLong nanos = new AtomicLong();
        Sessions there = new Sessions(rooms.store, house.clock(), rooms.settings, nanos::get);
        String token = login();
        house.clock().advance(Duration.ofMinutes(16));
        assertThat(rooms.proof.holds(there.find(token))).isFalse();
        confirm(token, PASSWORD);
        nanos.addAndGet(TimeUnit.SECONDS.toNanos(5));
        assertThat(rooms.proof.holds(there.find(token))).isTrue();
    }

    @Test
    void aWrongPasswordIsAWrongLogin() {
        String token = login();
        house.clock().advance(Duration.ofMinutes(16));
        for (int i = 0; i < 5; i++) {
            Refusal.of("access.login-wrong", () -> confirm(token, "wrong"));
        }
        Refusal.of("access.locked", () -> confirm(token, PASSWORD));
        Refusal.of("access.locked", this::login);
        refused(token);
        assertThat(audited("access.login-failed")).isEqualTo(5);
        assertThat(audited("access.confirm")).isZero();
    }

    @Test
    void aRightPasswordEndsTheCountOfWrongOnes() {
        String token = login();
        for (int i = 0; i < 8; i++) {
            Refusal.of("access.login-wrong", () -> confirm(token, "wrong"));
            confirm(token, PASSWORD);
        }
    }

    @Test
    void whoLogsInByCodeHasNothingToConfirmWith() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, "19900001234");
        rooms.codes.request("19900001234", null, Locale.ENGLISH);
        String token = rooms.codeLogin
                .login("19900001234", rooms.lastCode(), null, null)
                .token();
        assertThat(caller(token).confirmed()).isFalse();
        Refusal.of("access.no-password", () -> confirm(token, "anything"));
    }

    @Test
    void aOneTimePasswordProvesNothingAndANewOneDoes() {
        Accounts.Issued issued =
                rooms.access.as(Caller.SYSTEM, () -> rooms.accounts.create("new", Role.STATION_STAFF, TestRooms.JIMEI));
        String token = rooms.login.login("new", issued.oneTimePassword(), HERE).token();
        assertThat(caller(token).confirmed()).isFalse();
        Refusal.of("access.password-change-needed", () -> confirm(token, issued.oneTimePassword()));
        Sessions.Opened fresh = rooms.ownPassword.change(rooms.sessions.find(token), null, PASSWORD + "!", HERE);
        admitted(fresh.token());
    }

    @Test
    void comesTooLateForASessionThatHasEnded() {
        String token = login();
        Session session = rooms.sessions.find(token);
        house.clock().advance(Duration.ofMinutes(16));
        rooms.sessions.end(session.tokenHash());
        Refusal.of("platform.session-ended", () -> rooms.confirmation.confirm(session, PASSWORD, HERE));
        assertThat(audited("access.confirm")).isZero();
    }

    /** The second wall: whatever leads to it, a sealed value opens to nobody who has not proved who they are. */
    @Test
    void theVaultItselfOpensNothingWithoutAProof() {
        String sealed = rooms.vault.seal(NAME, "w1", "李秀英");
        String token = login();
        Caller young = caller(token);
        house.clock().advance(Duration.ofMinutes(16));
        Caller old = caller(token);
        Refusal.of(
                "access.confirm-needed",
                () -> rooms.access.as(old, () -> rooms.vault.open(NAME, "w1", sealed, "LEGAL_DUTY")));
        assertThat(audited("vault.open")).isZero();
        assertThat(rooms.vault.values()).isEmpty();
        String clear = rooms.access.as(young, () -> rooms.vault.open(NAME, "w1", sealed, "LEGAL_DUTY"));
        assertThat(clear).isEqualTo("李秀英");
    }

    @Test
    void needsNoneOfTheCommandLine() {
        CliToken cli = new CliToken(rooms.settings);
        SessionAuthenticator machine = new SessionAuthenticator(rooms.sessions, cli, rooms.access, rooms.proof);
        Caller operator = new Caller(SessionAuthenticator.CLI, null, null, null, true, Locale.ENGLISH);
        machine.admit(operator, REVEAL);
        assertThat(account.id()).isNotEqualTo(operator.account());
    }
}
