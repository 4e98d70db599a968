// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Clock;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.store.Store;

/**
 * One's own password. Setting it ends all sessions and begins a new one, so that a stolen one is worth nothing afterwards; whoever set it
 * has proved by it who they are.
 */
@Component(service = OwnPassword.class)
public final class OwnPassword {
    private final Store store;
    private final Clock clock;
    private final Passwords passwords;
    private final PasswordLogin login;
    private final Sessions sessions;
    private final Audit audit;
    private final PasswordRules rules = new PasswordRules();

    @Activate
    public OwnPassword(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Passwords passwords,
            @Reference PasswordLogin login,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.passwords = passwords;
        this.login = login;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Sets the password of the session's account.
     *
     * @param current not needed in a limited session: the one-time password is gone
     * @throws Problem {@code access.no-password} (422), those of {@link PasswordRules}, {@code access.password-same} (400), and
     *     those of a login when the current one is wrong
     */
    Sessions.Opened change(Session session, String current, String fresh, String address) {
        AccountEntity account = login.holder(session);
        if (!session.limited()) {
            login.confirm(account.name(), current, address);
        }
        rules.check(fresh, account.name());
        if (fresh.equals(current)) {
            throw Problem.invalid("access.password-same");
        }
        String hash = passwords.hash(fresh);
        Sessions.Opened opened = store.write(em -> {
            AccountEntity mine = em.find(AccountEntity.class, account.id());
            mine.setPassword(hash, clock.instant());
            sessions.endAll(em, mine.id());
            audit.record("access.set-password", mine.id(), Map.of());
            return sessions.open(em, mine, Sessions.By.PASSWORD);
        });
        sessions.forget(account.id());
        return opened;
    }
}
