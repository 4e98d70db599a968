// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.store.Store;

/** Who is logged in proves by password that it is still they. It counts for this session and no other. */
@Component(service = Confirmation.class)
public final class Confirmation {
    private final Store store;
    private final PasswordLogin login;
    private final Sessions sessions;
    private final Audit audit;

    @Activate
    public Confirmation(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference PasswordLogin login,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this.store = new SecretStore(store);
        this.login = login;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Checks the password as a login does, and counts it like one.
     *
     * @throws Problem {@code access.no-password} (422) for who logs in by code, {@code access.password-change-needed} (403) right
     *     after a one-time password, and those of a login
     */
    void confirm(Session session, String password, String address) {
        AccountEntity account = login.holder(session);
        if (session.limited()) {
            throw Problem.forbidden("access.password-change-needed");
        }
        login.confirm(account.name(), password, address);
        store.write(em -> {
            // Who changes the password, or shuts the account, ends the session: then this one came too late.
            if (!sessions.proven(em, session)) {
                throw new Problem(401, "platform.session-ended");
            }
            login.succeeded(em, em.find(AccountEntity.class, account.id()), address);
            audit.record("access.confirm", account.id(), Map.of());
            return null;
        });
        sessions.renew(session);
    }
}
