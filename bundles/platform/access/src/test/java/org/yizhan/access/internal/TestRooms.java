// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.CodeChannel;
import org.yizhan.api.access.Role;
import org.yizhan.api.access.Scope;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TestHouse;

/** The whole of access, put together as the container would, for one node. */
final class TestRooms {
    static final String XIAMEN = "350200000000";
    static final String JIMEI = "350211000000";
    static final String TONGAN = "350212000000";
    static final String NATION = "000000000000";
    static final List<Class<?>> ENTITIES = List.of(
            AccountEntity.class,
            SessionEntity.class,
            AttemptEntity.class,
            CodeEntity.class,
            KeyEntity.class,
            ErasureEntity.class,
            ErasedEntity.class,
            CopyEntity.class);

    final TestHouse house;
    final Settings settings;
    final Store store;
    final InstalledModules modules = modules();
    final Authorizer access = new Authorizer(modules);
    final AtomicLong nanos = new AtomicLong();
    final Passwords passwords;
    final KeyRing keys;
    final FieldVault vault;
    final Sessions sessions;
    final Attempts attempts;
    final PasswordLogin login;
    final OwnPassword ownPassword;
    final Confirmation confirmation;
    final Proof proof;
    final Accounts accounts;
    final AccountList list;
    final List<String> sent = new ArrayList<>();
    final Codes codes;
    final CodeLogin codeLogin;
    final Respondents respondents;
    final PeopleAccounts people;

    TestRooms(TestHouse house, Path folder) {
        this(house, TestSettings.in(folder).settings(), house.store("access", ENTITIES.toArray(Class<?>[]::new)));
    }

    TestRooms(TestHouse house, Settings settings, Store store) {
        this.house = house;
        this.settings = settings;
        this.store = store;
        this.passwords = new Passwords(256);
        this.keys = new KeyRing(store, house.clock(), settings);
        this.vault = new FieldVault(keys, modules, access, house.audit());
        this.sessions = new Sessions(store, house.clock(), settings, nanos::get);
        this.attempts = new Attempts(store, house.clock(), keys);
        this.login = new PasswordLogin(store, house.clock(), passwords, attempts, sessions, house.audit());
        this.ownPassword = new OwnPassword(store, house.clock(), passwords, login, sessions, house.audit());
        this.confirmation = new Confirmation(store, login, sessions, house.audit());
        this.proof = new Proof(house.clock(), GivenSettings.shipped("access", Map.of()));
        this.accounts = new Accounts(store, house.clock(), passwords, sessions, house.audit(), access, settings);
        this.list = new AccountList(store, access);
        this.codes = new Codes(store, house.clock(), settings, keys, sender());
        this.codeLogin = new CodeLogin(store, codes, sessions, house.audit());
        this.respondents = new Respondents(modules, access, new StraightGuard());
        this.people = new PeopleAccounts(house.writes(), store, house.clock(), keys, codes, respondents);
    }

    private static InstalledModules modules() {
        return new InstalledModules()
                .with(
                        "access",
                        List.of(
                                InstalledModules.permission(
                                        AccountRules.MANAGE, Map.of(Role.BUREAU_ADMIN, Scope.REGION)),
                                InstalledModules.permission(
                                        AccountRules.VIEW,
                                        Map.of(Role.BUREAU_ADMIN, Scope.REGION, Role.AUDITOR, Scope.ALL)),
                                InstalledModules.confirmed(
                                        PersonResource.COPY, Map.of(Role.STATION_STAFF, Scope.REGION)),
                                InstalledModules.confirmed(
                                        PersonResource.ERASE, Map.of(Role.STATION_STAFF, Scope.REGION))),
                        InstalledModules.personal("access.account.mobile", Vault.Kind.MOBILE))
                .with(
                        "registration",
                        List.of(InstalledModules.confirmed(
                                "registration.reveal", Map.of(Role.STATION_STAFF, Scope.REGION))),
                        InstalledModules.personal("registration.worker.name", Vault.Kind.NAME),
                        InstalledModules.personal("registration.worker.mobile", Vault.Kind.MOBILE));
    }

    /** A sender with one channel that keeps what it is given. */
    private CodeSender sender() {
        CodeChannel channel = new CodeChannel() {
            @Override
            public String id() {
                return "test.sms";
            }

            @Override
            public void send(String mobile, String text) {
                sent.add(mobile + " " + text);
            }
        };
        CodeSender sender = new CodeSender(
                (module, key, language, values) -> String.valueOf(values.get("code")),
                new StraightGuard(),
                settings,
                GivenSettings.shipped("access", Map.of("code-channels", "test.sms")));
        sender.add(channel, "test");
        return sender;
    }

    /** Takes who throws for late. */
    static Guard lateGuard() {
        return new StraightGuard("late");
    }

    /** Calls on the same thread, and falls back when the call throws. */
    static final class StraightGuard implements Guard {
        private final String why;

        StraightGuard() {
            this("failed");
        }

        private StraightGuard(String why) {
            this.why = why;
        }

        @Override
        public <S, R> Guarded<R> call(
                String point, String extension, Duration limit, S service, Function<S, R> call, R fallback) {
            try {
                return new Guarded<>(call.apply(service), null);
            } catch (RuntimeException e) {
                return new Guarded<>(fallback, point + ":" + extension + ":" + why);
            }
        }
    }

    static Caller staff(Role role, String region) {
        return new Caller("test-" + role.code(), role, region, null, false, Locale.SIMPLIFIED_CHINESE, true);
    }

    /** Runs work as an administrator of the region. */
    <T> T asAdmin(String region, Callable<T> work) {
        return access.as(staff(Role.BUREAU_ADMIN, region), work);
    }

    /** Expects that an administrator of the region is refused. */
    void refused(String code, String adminOf, Callable<?> work) {
        Refusal.of(code, () -> asAdmin(adminOf, work));
    }

    /** An account that nobody has logged in to yet. */
    AccountEntity account(String name, Role role, String region) {
        return access.as(Caller.SYSTEM, () -> accounts.create(name, role, region))
                .account();
    }

    /** An account that has set its password. */
    AccountEntity account(String name, Role role, String region, String password) {
        Accounts.Issued issued = access.as(Caller.SYSTEM, () -> accounts.create(name, role, region));
        Sessions.Opened first = login.login(name, issued.oneTimePassword(), "203.0.113.1");
        ownPassword.change(sessions.find(first.token()), null, password, "203.0.113.1");
        return issued.account();
    }

    /** The code that was sent last. */
    String lastCode() {
        String last = sent.get(sent.size() - 1);
        return last.substring(last.length() - 6);
    }
}
