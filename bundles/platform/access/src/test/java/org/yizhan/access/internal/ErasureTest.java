// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** A person is erased everywhere or nowhere. */
@BothDatabases
class ErasureTest {
    private final TestHouse house;

    @TempDir
    private Path folder;

    private PeopleRooms people;
    private TestRooms rooms;

    ErasureTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        people = new PeopleRooms(house, folder);
        rooms = people.rooms;
    }

    @Test
    void nothingIsErasedWhenOneModuleSaysNo() {
        people.hours.open = 2;
        String code = people.code();
        assertThatThrownBy(() -> people.eraseOwn(code)).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(409);
            assertThat(problem.code()).isEqualTo("access.erasure-held");
            assertThat(problem.values()).containsEntry("reasons", List.of("hours problem.hours.still-open {count=2}"));
        });
        assertThat(people.register.erased).isEmpty();
        assertThat(people.erasures.find(people.account)).isNull();
        assertThat(rooms.codeLogin.login(PeopleRooms.MOBILE, code, null, null).token())
                .as("the code is not burnt")
                .hasSize(43);
    }

    @Test
    void nothingIsErasedWhenOneModuleDoesNotAnswer() {
        people.respondents.remove(people.register);
        assertThatThrownBy(people::eraseByStaff).isInstanceOfSatisfying(Problem.class, problem -> {
            assertThat(problem.status()).isEqualTo(503);
            assertThat(problem.values()).containsEntry("modules", List.of("registration"));
        });
        assertThat(people.erasures.find(people.account)).isNull();
    }

    @Test
    void aPersonIsErasedEverywhereAndCannotLogInAnyMore() throws SQLException {
        String token = rooms.codeLogin
                .login(PeopleRooms.MOBILE, people.code(), null, null)
                .token();
        Refusal.of("access.code-wrong", () -> people.eraseOwn(people.code().equals("000000") ? "000001" : "000000"));
        assertThat(people.eraseOwn(rooms.lastCode())).isEqualTo("access.erase");
        assertThat(people.done.summary)
                .isEqualTo(new Eraser.Summary(List.of("access", "hours", "registration"), List.of(), true));
        assertThat(people.register.erased)
                .containsExactly(new Person(people.account, Role.WORKER, TestRooms.JIMEI, "w1"));
        assertThat(rooms.sessions.find(token)).isNull();
        AccountEntity left = rooms.store.read(em -> em.find(AccountEntity.class, people.account));
        assertThat(left.mobile()).isNull();
        assertThat(left.mobileIndex()).isNull();
        assertThat(left.disabled()).isTrue();
        Person person = PersonFinder.person(left);
        assertThat(new AccountRecords(rooms.store, rooms.vault, house.clock()).erase(person))
                .as("once more")
                .hasSize(3);
        Refusal.of("access.no-account", () -> rooms.codeLogin.login(PeopleRooms.MOBILE, people.code(), null, null));
        rooms.refused("access.erasure-begun", TestRooms.XIAMEN, () -> rooms.accounts.enable(people.account));
        assertThat(people.state().state()).isEqualTo(ErasureView.State.RESTRICTED);
        assertThat(people.state().reason()).isEqualTo("OWN_WISH");
        assertThat(people.state().modules())
                .contains(new ErasureView.Part(
                        "hours",
                        List.of(new ErasureView.Kind(
                                "hours", PersonalRecords.Fate.KEPT, "hours kept.wages", PeopleRooms.UNTIL))));
        Refusal.of(
                "platform.not-found",
                () -> rooms.access.as(PeopleRooms.staff(TestRooms.TONGAN), () -> people.reader.of("w1")));
        assertThat(rooms.people.enrol(Role.WORKER, "w9", TestRooms.JIMEI, PeopleRooms.MOBILE))
                .as("who registers anew is somebody else")
                .isNotEqualTo(people.account);
    }

    @Test
    void whatAModuleCouldNotDoIsDoneLaterAndNothingTwice() {
        people.register.failing = true;
        Refusal.of("access.erasure-unsure", people::eraseByStaff);
        people.register.checks = true;
        people.eraseByStaff();
        assertThat(people.done.summary)
                .isEqualTo(
                        new Eraser.Summary(List.of("access", "hours", "registration"), List.of("registration"), false));
        assertThat(people.state().state()).isEqualTo(ErasureView.State.BEGUN);
        assertThat(people.state().missing()).containsExactly("registration");
        assertThat(people.sweep()).isZero();
        people.register.failing = false;
        assertThat(people.sweep()).isEqualTo(1);
        assertThat(people.sweep()).isZero();
        assertThat(people.state().missing()).isEmpty();
        people.eraseByStaff();
        assertThat(people.done.summary)
                .isEqualTo(new Eraser.Summary(List.of("access", "hours", "registration"), List.of(), true));
        assertThat(people.hours.erased).as("asked once").isEqualTo(1);
        Refusal.of(
                "platform.not-found",
                () -> rooms.access.as(
                        PeopleRooms.staff(TestRooms.TONGAN), () -> people.finder.erasable("w1", PersonResource.ERASE)));
    }
}
