// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Properties;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Permission;
import org.yizhan.api.access.Role;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** The ways in: the first administrator, the command line, sessions. */
@BothDatabases
class WayInTest {
    private static final String HERE = "203.0.113.7";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;

    WayInTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        Settings settings =
                TestSettings.in(folder).with("region", TestRooms.XIAMEN).settings();
        rooms = new TestRooms(house, settings, house.store("access", TestRooms.ENTITIES.toArray(Class<?>[]::new)));
    }

    private FirstAdmin start() {
        FirstAdmin first = new FirstAdmin(rooms.store, house.clock(), rooms.passwords, rooms.settings);
        first.settled();
        return first;
    }

    private Properties firstLogin() throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(rooms.settings.firstAdminFile())) {
            properties.load(in);
        }
        return properties;
    }

    @Test
    void writesAFirstLoginThatIsGoodOnce() throws IOException {
        FirstAdmin first = start();
        Path file = rooms.settings.firstAdminFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        Properties login = firstLogin();
        String again = Files.readString(file);
        start();
        assertThat(Files.readString(file)).as("a second start changes nothing").isEqualTo(again);
        Sessions.Opened opened = rooms.login.login(login.getProperty("name"), login.getProperty("password"), HERE);
        first.loggedIn(opened.session().name());
        assertThat(file).doesNotExist();
        assertThat(opened.session().limited()).isTrue();
        Refusal.of("access.login-wrong", () -> rooms.login.login("admin", login.getProperty("password"), HERE));
        Session admin = rooms.ownPassword
                .change(opened.session(), null, "four-words-and-rain", HERE)
                .session();
        assertThat(admin.role()).isEqualTo(Role.BUREAU_ADMIN);
        assertThat(admin.region()).isEqualTo(TestRooms.XIAMEN);
        start();
        assertThat(file).doesNotExist();
    }

    @Test
    void countsOnlyStaffAsSomebody() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, "19900001234");
        start();
        assertThat(rooms.settings.firstAdminFile()).exists();
    }

    @Test
    void knowsTheCommandLineByItsFileAndFromThisMachineOnly() throws IOException {
        CliToken cli = new CliToken(rooms.settings);
        SessionAuthenticator door = new SessionAuthenticator(rooms.sessions, cli, rooms.access, rooms.proof);
        Path file = rooms.settings.cliTokenFile();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String token = Files.readString(file).strip();
        Caller caller = door.authenticate(token, true, Locale.ENGLISH);
        assertThat(caller).isEqualTo(new Caller("cli", null, null, null, true, Locale.ENGLISH));
        door.admit(caller, AccountRules.MANAGE);
        door.admit(caller, "whatever.there-is");
        Refusal.of("platform.session-ended", () -> door.authenticate(token, false, Locale.ENGLISH));
        CliToken later = new CliToken(rooms.settings);
        assertThat(Files.readString(file).strip()).isNotEqualTo(token);
        cli.close();
        assertThat(file).as("an older one leaves the newer one's file").exists();
        later.close();
        assertThat(file).doesNotExist();
    }

    @Test
    void admitsByWhatTheRoleHolds() {
        SessionAuthenticator door =
                new SessionAuthenticator(rooms.sessions, new CliToken(rooms.settings), rooms.access, rooms.proof);
        Caller nobody = door.authenticate(null, true, Locale.ENGLISH);
        assertThat(nobody.anonymous()).isTrue();
        assertThat(nobody.language()).isEqualTo(Locale.ENGLISH);
        door.admit(nobody, Permission.PUBLIC);
        assertThatThrownBy(() -> door.admit(nobody, Permission.SESSION))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(401));
        Refusal.of("platform.login-needed", () -> door.admit(nobody, AccountRules.MANAGE));
        Refusal.of("platform.session-ended", () -> door.authenticate("no-such", true, Locale.ENGLISH));
        Caller reviewer = TestRooms.staff(Role.REVIEWER, TestRooms.JIMEI);
        door.admit(reviewer, Permission.SESSION);
        Refusal.of("platform.not-allowed", () -> door.admit(reviewer, AccountRules.MANAGE));
        Refusal.of("platform.not-allowed", () -> door.admit(reviewer, "whatever.there-is"));
        door.admit(TestRooms.staff(Role.BUREAU_ADMIN, TestRooms.JIMEI), AccountRules.MANAGE);
    }

    @Test
    void allowsNothingButANewPasswordAfterAOneTimeOne() {
        SessionAuthenticator door =
                new SessionAuthenticator(rooms.sessions, new CliToken(rooms.settings), rooms.access, rooms.proof);
        Accounts.Issued issued =
                rooms.access.as(Caller.SYSTEM, () -> rooms.accounts.create("new", Role.BUREAU_ADMIN, TestRooms.JIMEI));
        String token = rooms.login.login("new", issued.oneTimePassword(), HERE).token();
        Caller caller = door.authenticate(token, false, Locale.ENGLISH);
        door.admit(caller, Permission.SESSION);
        Refusal.of("access.password-change-needed", () -> door.admit(caller, AccountRules.MANAGE));
        assertThat(rooms.access.as(caller, () -> rooms.access.scope(AccountRules.MANAGE)))
                .isNull();
    }
}
