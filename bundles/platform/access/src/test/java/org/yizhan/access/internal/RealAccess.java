// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Role;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;
import org.yizhan.api.words.Words;
import org.yizhan.testkit.GivenSettings;
import org.yizhan.testkit.TempFolder;
import org.yizhan.testkit.TestHouse;

/** Access, people and vault of a sandbox, in a house, for the tests of other modules. The house knows callers by it. */
public final class RealAccess {
    /** One for the JVM, because a house forgets its keys and keeps its folder. */
    private static final Path FOLDER = TempFolder.untilTheEnd("yizhan-access");

    private final Authorizer access;
    private final Guard guard;
    private final Sessions sessions;
    private final Codes codes;
    private final CodeLogin login;
    private final FieldVault vault;
    private final PeopleAccounts people;

    /** @param guards makes the guard that acts for this access's callers */
    public RealAccess(TestHouse house, Modules modules, Words words, Function<Access, Guard> guards) {
        Settings settings = TestSettings.in(FOLDER)
                .with("sandbox", true)
                .with("codes_per_mobile", 1_000)
                .with("codes_pause_seconds", 0)
                .settings();
        Store store = house.store("access", TestRooms.ENTITIES.toArray(Class<?>[]::new));
        this.access = new Authorizer(modules);
        this.guard = guards.apply(access);
        house.use(access);
        KeyRing keys = new KeyRing(store, house.clock(), settings);
        this.sessions = new Sessions(store, house.clock(), settings);
        this.codes = new Codes(
                store,
                house.clock(),
                settings,
                keys,
                new CodeSender(words, guard, settings, GivenSettings.shipped("access", Map.of())));
        this.login = new CodeLogin(store, codes, sessions, house.audit());
        this.vault = new FieldVault(keys, modules, access, house.audit());
        this.people = new PeopleAccounts(
                house.writes(), store, house.clock(), keys, codes, new Respondents(modules, access, guard));
    }

    public Access access() {
        return access;
    }

    public Guard guard() {
        return guard;
    }

    public Vault vault() {
        return vault;
    }

    public People people() {
        return people;
    }

    /** A one-time code, as it was sent to the number just now. */
    public String code(String mobile) {
        codes.request(mobile, null, Locale.SIMPLIFIED_CHINESE);
        return codes.outbox(mobile).get(0).code();
    }

    /**
     * Whoever logs in with a code sent to that number.
     *
     * @throws org.yizhan.api.Problem {@code access.no-account} (403) when the number is nobody's of that role
     */
    public Caller login(Role role, String mobile) {
        Sessions.Opened opened = login.login(mobile, code(mobile), role, null);
        return sessions.find(opened.token()).caller(Locale.SIMPLIFIED_CHINESE, false);
    }
}
