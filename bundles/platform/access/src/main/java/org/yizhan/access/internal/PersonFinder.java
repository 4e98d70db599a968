// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Role;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.store.Store;

/** Finds the person that somebody asks about, as far as they may. */
@Component(service = PersonFinder.class)
public final class PersonFinder {
    private final Store store;
    private final Access access;

    @Activate
    public PersonFinder(@Reference(target = "(yizhan.module=access)") Store store, @Reference Access access) {
        this.store = store;
        this.access = access;
    }

    /**
     * The account of the session.
     *
     * @throws Problem {@code access.no-session} (422) for the command line, which has no account
     */
    AccountEntity own() {
        String id = access.caller().account();
        AccountEntity account = id == null ? null : store.read(em -> em.find(AccountEntity.class, id));
        if (account == null) {
            throw Problem.refused("access.no-session");
        }
        return account;
    }

    /**
     * A worker or employer with an account.
     *
     * @throws Problem {@code platform.not-found} (404), also when the permission does not reach them
     */
    AccountEntity of(String subject, String permission) {
        return reachable(named(subject), permission);
    }

    /** The same, or the account of somebody who is being erased or is. */
    AccountEntity erasable(String subject, String permission) {
        List<AccountEntity> named = named(subject);
        return reachable(
                !named.isEmpty()
                        ? named
                        : store.read(em -> em.createQuery(
                                        "select a from AccountEntity a, ErasureEntity e"
                                                + " where e.subject = :subject and a.id = e.account order by e.askedAt desc",
                                        AccountEntity.class)
                                .setParameter("subject", subject)
                                .getResultList()),
                permission);
    }

    private List<AccountEntity> named(String subject) {
        return store.read(em -> em.createQuery(
                        "select a from AccountEntity a where a.name in :names order by a.id", AccountEntity.class)
                .setParameter(
                        "names", List.of(AccountName.of(Role.WORKER, subject), AccountName.of(Role.EMPLOYER, subject)))
                .getResultList());
    }

    private AccountEntity reachable(List<AccountEntity> found, String permission) {
        if (found.isEmpty()) {
            throw Problem.notFound("platform.not-found");
        }
        AccountEntity account = found.get(0);
        access.require(permission, account.region(), account.subject());
        return account;
    }

    static Person person(AccountEntity account) {
        return new Person(account.id(), account.role(), account.region(), account.subject());
    }
}
