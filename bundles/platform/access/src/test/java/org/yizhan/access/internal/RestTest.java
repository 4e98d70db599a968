// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.glassfish.jersey.internal.MapPropertiesDelegate;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

@BothDatabases
class RestTest {
    private static final String PASSWORD = "four-words-and-rain";

    private final TestHouse house;

    @TempDir
    private Path folder;

    private TestRooms rooms;
    private SessionResource sessions;
    private AccountResource accounts;
    private OwnPasswordResource ownPassword;

    RestTest(TestHouse house) {
        this.house = house;
    }

    @BeforeEach
    void open() {
        rooms = new TestRooms(house, folder);
        FirstAdmin first = new FirstAdmin(rooms.store, house.clock(), rooms.passwords, rooms.settings);
        first.settled();
        sessions = new SessionResource(rooms.login, rooms.codeLogin, rooms.sessions, rooms.access, first);
        accounts = new AccountResource(rooms.accounts, rooms.list, rooms.vault);
        ownPassword = new OwnPasswordResource(rooms.ownPassword, rooms.sessions);
    }

    private static HttpHeaders headers(String name, String value) {
        ContainerRequest request = new ContainerRequest(
                URI.create("/api/access/"),
                URI.create("/api/access/v1"),
                "GET",
                way(false),
                new MapPropertiesDelegate(),
                null);
        request.header(name, value);
        return request;
    }

    private static HttpHeaders bearer(String token) {
        return headers(HttpHeaders.AUTHORIZATION, "Bearer " + token);
    }

    private static SecurityContext way(boolean secure) {
        return (SecurityContext) Proxy.newProxyInstance(
                SecurityContext.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> method.getName().equals("isSecure") ? secure : null);
    }

    private static <T> T from(String address, Callable<T> work) throws Exception {
        return new RequestScope("r1", "access", address, null).run(work);
    }

    private Response login(boolean cookie, boolean secure, String address) throws Exception {
        var login = new SessionResource.Login("li.lei", PASSWORD, null, null, null, null);
        return from(address, () -> sessions.login(login, cookie, way(secure)));
    }

    @Test
    void answersALoginWithItsTokenAndNeverForACache() throws Exception {
        rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, PASSWORD);
        Response answer = login(false, false, "203.0.113.7");
        assertThat(answer.getStatus()).isEqualTo(201);
        assertThat(answer.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
        assertThat(answer.getCookies()).isEmpty();
        SessionView view = (SessionView) answer.getEntity();
        assertThat(view.token()).hasSize(43);
        assertThat(view.role()).isEqualTo("reviewer");
        assertThat(view.expiresAt()).isEqualTo(house.clock().instant().plus(Duration.ofMinutes(30)));
        assertThat(view.toString()).doesNotContain(view.token());
    }

    @Test
    void putsTheTokenOfABrowserIntoACookieAlone() throws Exception {
        rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, PASSWORD);
        Response sealed = login(true, true, "203.0.113.7");
        assertThat(((SessionView) sealed.getEntity()).token()).isNull();
        NewCookie cookie = sealed.getCookies().get("__Host-yizhan");
        assertThat(cookie.isSecure()).isTrue();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo(NewCookie.SameSite.LAX);
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getDomain()).isNull();
        assertThat(login(true, false, "203.0.113.7").getCookies()).containsOnlyKeys("__Host-yizhan");
        NewCookie here = login(true, false, "127.0.0.1").getCookies().get("yizhan");
        assertThat(here.isSecure()).isFalse();
        assertThat(here.isHttpOnly()).isTrue();
        HttpHeaders headers = headers(HttpHeaders.COOKIE, "yizhan=" + here.getValue());
        assertThat(((SessionView) sessions.current(headers).getEntity()).name()).isEqualTo("li.lei");
        Response out = from("127.0.0.1", () -> sessions.logout(headers, way(false)));
        assertThat(out.getCookies().get("yizhan").getMaxAge()).isZero();
        assertThat(rooms.sessions.find(here.getValue())).isNull();
    }

    @Test
    void keepsTheFormWhenThePasswordIsChanged() throws Exception {
        rooms.account("li.lei", Role.REVIEWER, TestRooms.JIMEI, PASSWORD);
        String token = ((SessionView) login(false, false, "203.0.113.7").getEntity()).token();
        var change = new OwnPasswordResource.NewPassword(PASSWORD, "another-good-one");
        Response answer = from("203.0.113.7", () -> ownPassword.change(change, bearer(token), way(false)));
        String fresh = ((SessionView) answer.getEntity()).token();
        assertThat(rooms.sessions.find(token)).isNull();
        HttpHeaders cookie = headers(HttpHeaders.COOKIE, "__Host-yizhan=" + fresh);
        var back = new OwnPasswordResource.NewPassword("another-good-one", PASSWORD);
        Response inCookie = from("203.0.113.7", () -> ownPassword.change(back, cookie, way(true)));
        assertThat(((SessionView) inCookie.getEntity()).token()).isNull();
        assertThat(inCookie.getCookies()).containsOnlyKeys("__Host-yizhan");
    }

    @Test
    void refusesHalfALogin() {
        for (SessionResource.Login half : new SessionResource.Login[] {
            new SessionResource.Login(null, null, null, null, null, null),
            new SessionResource.Login("li.lei", null, null, null, null, null),
            new SessionResource.Login(null, null, "19900001234", null, null, null),
            new SessionResource.Login("li.lei", "x", "19900001234", "123456", null, null),
        }) {
            Refusal.of("access.login-incomplete", () -> sessions.login(half, false, way(false)));
        }
        var unknown = new SessionResource.Login(null, null, "19900001234", "123456", "wroker", null);
        Refusal.of("platform.unknown-code", () -> sessions.login(unknown, false, way(false)));
    }

    @Test
    void hasNoSessionForTheCommandLine() {
        Caller cli = new Caller("cli", null, null, null, true, Locale.ENGLISH);
        rooms.access.as(cli, () -> {
            assertThat(((SessionView) sessions.current(bearer("t")).getEntity()).account())
                    .isEqualTo("cli");
            Refusal.of("access.no-session", () -> sessions.logout(bearer("t"), way(false)));
            var change = new OwnPasswordResource.NewPassword(null, PASSWORD);
            Refusal.of("access.no-session", () -> ownPassword.change(change, bearer("t"), way(false)));
            var confirmation = new ConfirmationResource(rooms.confirmation, rooms.sessions);
            var proving = new ConfirmationResource.Proving(PASSWORD);
            Refusal.of("access.no-session", () -> confirmation.confirm(proving, bearer("t")));
            return null;
        });
    }

    @Test
    void showsAccountsWithMaskedNumbersAndTakesChangesToTheVersionThatWasRead() {
        rooms.people.enrol(Role.WORKER, "w1", TestRooms.JIMEI, "19900001234");
        rooms.asAdmin(TestRooms.XIAMEN, () -> {
            Response made = accounts.create(new AccountResource.NewAccount("li.lei", "reviewer", TestRooms.JIMEI));
            var issued = (AccountResource.IssuedAccount) made.getEntity();
            assertThat(made.getStatus()).isEqualTo(201);
            assertThat(made.getHeaderString(HttpHeaders.CACHE_CONTROL)).isEqualTo("no-store");
            assertThat(issued.toString()).doesNotContain(issued.oneTimePassword());
            AccountView account = issued.account();
            var place = new AccountResource.Place("station-staff", TestRooms.TONGAN);
            Refusal.of("platform.if-match-needed", () -> accounts.place(account.id(), null, place));
            AccountView placed = accounts.place(account.id(), "\"" + account.version() + "\"", place);
            assertThat(placed.role()).isEqualTo("station-staff");
            Refusal.of(
                    "platform.version-differs",
                    () -> accounts.place(account.id(), "\"" + account.version() + "\"", place));
            assertThat(accounts.find(account.id()).version()).isEqualTo(placed.version());
            assertThat(accounts.list("worker", null, null, null, null).items())
                    .singleElement()
                    .satisfies(worker -> {
                        assertThat(worker.mobile()).isEqualTo("199****1234");
                        assertThat(worker.name()).isNull();
                        assertThat(worker.subject()).isEqualTo("w1");
                    });
            Refusal.of("platform.bad-cursor", () -> accounts.list(null, null, null, "%", null));
            Refusal.of("platform.unknown-code", () -> accounts.list("revewer", null, null, null, null));
            return null;
        });
    }

    @Test
    void hasAnOutboxInASandboxOnly() {
        Caller admin = TestRooms.staff(Role.BUREAU_ADMIN, TestRooms.JIMEI);
        CodeResource real = new CodeResource(rooms.codes, rooms.access, rooms.settings);
        Response asked = rooms.access.as(admin, () -> real.request(new CodeResource.CodeRequest("19900001234")));
        assertThat(asked.getStatus()).isEqualTo(202);
        Refusal.of("platform.not-found", () -> real.outbox("19900001234"));
        Settings sandbox = TestSettings.in(folder).with("sandbox", true).settings();
        TestRooms demo = new TestRooms(house, sandbox, rooms.store);
        CodeResource shown = new CodeResource(demo.codes, demo.access, sandbox);
        house.clock().advance(Duration.ofMinutes(1));
        shown.request(new CodeResource.CodeRequest("19900001234"));
        assertThat((Map<?, ?>) shown.outbox("19900001234").getEntity()).hasSize(1);
        Refusal.of("access.mobile-invalid", () -> shown.outbox(null));
    }

    @Test
    void rotatesTheKeysAndWritesItDown() {
        KeyResource keys = new KeyResource(
                rooms.keys,
                house.audit(),
                new Retirement(
                        rooms.keys,
                        new Resealing(rooms.vault, new TestRooms.StraightGuard()),
                        rooms.modules,
                        house.audit()));
        assertThat(keys.rotate()).containsEntry("key", "k2");
        assertThat(rooms.keys.sealing().kid()).isEqualTo("k2");
    }
}
