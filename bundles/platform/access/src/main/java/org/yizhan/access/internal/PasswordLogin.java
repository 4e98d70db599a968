// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Role;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.store.Store;

/** Staff log in by name and password. An unknown name costs the same work and gives the same answer as a wrong password. */
@Component(service = PasswordLogin.class)
public final class PasswordLogin {
    private static final Logger LOG = LoggerFactory.getLogger(PasswordLogin.class);
    /** Whose accounts are worth more than the trouble of unlocking them. */
    private static final Set<Role> ADMINS = EnumSet.of(Role.BUREAU_ADMIN, Role.PLATFORM_OPERATOR);

    private static final int ADMIN_FAILS = 20;

    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final Attempts attempts;
    private final Sessions sessions;
    private final Audit audit;

    @Activate
    public PasswordLogin(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Passwords passwords,
            @Reference Attempts attempts,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.passwords = passwords;
        this.attempts = attempts;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Begins a session. With a one-time password, which is then gone, the session is limited to setting a new one.
     *
     * @throws Problem {@code access.login-wrong}, {@code access.account-disabled}, {@code access.account-locked} (403),
     *     {@code access.locked} (429), {@code platform.busy} (503)
     */
    Sessions.Opened login(String name, String password, String address) {
        String plain = AccountName.plain(name);
        String key = attempts.key(plain, address);
        return attempts.alone(key, () -> begin(verified(plain, password, key), key, password));
    }

    /**
     * The account of a session, which has a password.
     *
     * @throws Problem {@code platform.session-ended} (401) when it is gone, {@code access.no-password} (422) for who logs in by code
     */
    AccountEntity holder(Session session) {
        AccountEntity account = store.read(em -> em.find(AccountEntity.class, session.account()));
        if (account == null) {
            throw new Problem(401, "platform.session-ended");
        }
        AccountRules.checkStaff(account);
        return account;
    }

    /**
     * Checks the password of somebody who is logged in already.
     *
     * @throws Problem {@code access.login-wrong} (403), {@code access.locked} (429), {@code platform.busy} (503)
     */
    void confirm(String name, String password, String address) {
        String key = attempts.key(name, address);
        attempts.alone(key, () -> verified(name, password, key));
    }

    /** Forgets, in the write under way, the failures before a right password. */
    void succeeded(EntityManager em, AccountEntity account, String address) {
        attempts.succeeded(em, attempts.key(account.name(), address));
        account.loggedIn();
    }

    private AccountEntity verified(String name, String password, String key) {
        AccountEntity account = store.read(em -> find(em, name));
        String known = account == null ? null : account.password();
        boolean right = passwords.matches(known, password == null ? "" : password);
        if (account != null && account.locked()) {
            // Said whether or not the password is right, or a locked account could still be guessed at.
            throw Problem.forbidden("access.account-locked");
        }
        if (!right || account.oneTimeOver(clock.instant())) {
            store.write(em -> failed(em, name, key));
            throw Problem.forbidden("access.login-wrong");
        }
        return account;
    }

    private static AccountEntity find(EntityManager em, String name) {
        List<AccountEntity> found = em.createQuery(
                        "select a from AccountEntity a where a.name = :name", AccountEntity.class)
                .setParameter("name", name)
                .getResultList();
        return found.isEmpty() ? null : found.get(0);
    }

    private Void failed(EntityManager em, String name, String key) {
        attempts.failed(em, key);
        AccountEntity account = find(em, name);
        if (account != null && ADMINS.contains(account.role()) && !account.locked()) {
            account.failed();
            if (account.fails() >= ADMIN_FAILS) {
                account.lock(clock.instant());
                audit.record("access.lock-account", account.id(), Map.of("fails", account.fails()));
                LOG.warn("The account {} is locked after {} failed logins", account.id(), account.fails());
            }
        }
        audit.record("access.login-failed", account == null ? null : account.id(), Map.of());
        return null;
    }

    private Sessions.Opened begin(AccountEntity account, String key, String password) {
        if (account.disabled()) {
            throw Problem.forbidden("access.account-disabled");
        }
        String renewed = passwords.outdated(account.password()) ? passwords.hash(password) : null;
        return store.write(em -> {
            AccountEntity mine = em.find(AccountEntity.class, account.id());
            // Meanwhile somebody may have used the one-time password up, or changed the other.
            if (mine == null || mine.disabled() || !Objects.equals(mine.password(), account.password())) {
                throw Problem.forbidden("access.login-wrong");
            }
            attempts.succeeded(em, key);
            return open(em, mine, renewed);
        });
    }

    private Sessions.Opened open(EntityManager em, AccountEntity account, String renewed) {
        boolean limited = account.oneTime();
        account.loggedIn();
        if (limited) {
            account.burnOneTime();
        } else if (renewed != null) {
            account.rehash(renewed);
        }
        Sessions.Opened opened =
                sessions.open(em, account, limited ? Sessions.By.ONE_TIME_PASSWORD : Sessions.By.PASSWORD);
        audit.record("access.login", account.id(), Map.of("by", limited ? "one-time password" : "password"));
        return opened;
    }
}
