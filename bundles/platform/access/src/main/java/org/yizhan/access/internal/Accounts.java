// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

/** What administrators do to accounts. Every change is in the audit and holds at once here, within five seconds on other nodes. */
@Component(service = Accounts.class)
public final class Accounts {
    private static final Duration ONE_TIME_LIFE = Duration.ofDays(7);

    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final Sessions sessions;
    private final Audit audit;
    private final AccountRules rules;

    @Activate
    public Accounts(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Passwords passwords,
            @Reference Sessions sessions,
            @Reference Audit audit,
            @Reference Access access,
            @Reference Settings settings) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.passwords = passwords;
        this.sessions = sessions;
        this.audit = audit;
        this.rules = new AccountRules(access, settings.region());
    }

    /** An account and the password for its first login, which is shown once. */
    record Issued(AccountEntity account, String oneTimePassword) {}

    /** @throws Problem {@code access.name-invalid} (400), {@code access.name-taken} (409) and those of the rules */
    Issued create(String name, Role role, String region) {
        String checked = AccountName.checked(name);
        rules.checkGrant(role, region);
        String password = OneTime.password();
        String hash = passwords.hash(password);
        try {
            AccountEntity created = store.write(em -> {
                AccountEntity account = new AccountEntity(checked, role, region, clock.instant());
                account.giveOneTime(hash, clock.instant().plus(ONE_TIME_LIFE), clock.instant());
                em.persist(account);
                audit.record(
                        "access.create-account",
                        account.id(),
                        Map.of("name", checked, "role", role.code(), "region", region));
                return account;
            });
            return new Issued(created, password);
        } catch (RuntimeException e) {
            if (Conflicts.isDuplicate(e)) {
                throw Problem.conflict("access.name-taken");
            }
            throw e;
        }
    }

    /** @param ifMatch the version that the caller has read */
    AccountEntity place(String id, Role role, String region, String ifMatch) {
        return change(id, (em, account) -> {
            Versions.require(ifMatch, account.version());
            AccountRules.checkStaff(account);
            rules.checkGrant(role, region);
            if (role != account.role() || !region.equals(account.region())) {
                AccountRules.checkNotLast(em, account);
            }
            Map<String, String> facts = Map.of(
                    "roleBefore", account.role().code(),
                    "regionBefore", account.region(),
                    "role", role.code(),
                    "region", region);
            account.place(role, region, clock.instant());
            audit.record("access.place-account", id, facts);
        });
    }

    /** Nobody logs in any more, and who is logged in is no more. */
    AccountEntity disable(String id) {
        return change(id, (em, account) -> {
            AccountRules.checkNotLast(em, account);
            account.disable(clock.instant());
            int ended = sessions.endAll(em, id);
            audit.record("access.disable-account", id, Map.of("endedSessions", ended));
        });
    }

    /**
     * Also opens what too many failed logins have locked.
     *
     * @throws Problem {@code access.erasure-begun} (409)
     */
    AccountEntity enable(String id) {
        return change(id, (em, account) -> {
            if (em.find(ErasureEntity.class, id) != null) {
                throw Problem.conflict("access.erasure-begun");
            }
            account.enable(clock.instant());
            audit.record("access.enable-account", id, Map.of());
        });
    }

    /** Gives a password for one login; the old one is gone, and so are the sessions. */
    Issued resetPassword(String id) {
        String password = OneTime.password();
        String hash = passwords.hash(password);
        AccountEntity reset = change(id, (em, account) -> {
            AccountRules.checkStaff(account);
            account.giveOneTime(hash, clock.instant().plus(ONE_TIME_LIFE), clock.instant());
            sessions.endAll(em, id);
            audit.record("access.reset-password", id, Map.of());
        });
        return new Issued(reset, password);
    }

    void endSessions(String id) {
        change(id, (em, account) -> {
            int ended = sessions.endAll(em, id);
            audit.record("access.end-sessions", id, Map.of("endedSessions", ended));
        });
    }

    private interface Change {
        void make(EntityManager em, AccountEntity account);
    }

    private AccountEntity change(String id, Change change) {
        AccountEntity changed = store.write(em -> {
            AccountEntity account = em.find(AccountEntity.class, id);
            if (account == null) {
                throw Problem.notFound("platform.not-found");
            }
            rules.checkReach(account);
            change.make(em, account);
            return account;
        });
        sessions.forget(id);
        return changed;
    }
}
