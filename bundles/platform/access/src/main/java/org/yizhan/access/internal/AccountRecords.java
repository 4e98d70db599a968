// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** What is kept of accounts: the number that people log in with, their sessions, and who was given a copy of their data. */
@Component
public final class AccountRecords implements PersonalRecords {
    private static final String MOBILE = "access.account.mobile";

    private final Store store;
    private final Vault vault;
    private final Clock clock;

    @Activate
    public AccountRecords(
            @Reference(target = "(yizhan.module=access)") Store store, @Reference Vault vault, @Reference Clock clock) {
        this.store = new SecretStore(store);
        this.vault = vault;
        this.clock = clock;
    }

    @Override
    public List<Entry> copy(Person person) {
        AccountEntity account = store.read(em -> em.find(AccountEntity.class, person.account()));
        if (account == null) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(entry(account));
        entries.addAll(store.read(em -> em.createQuery(
                        "select s from SessionEntity s where s.accountId = :account order by s.id", SessionEntity.class)
                .setParameter("account", account.id())
                .getResultStream()
                .map(session -> Entry.of("session", null)
                        .with("seenAt", session.seenAt())
                        .with("expiresAt", session.expiresAt()))
                .toList()));
        entries.addAll(store.read(em -> em.createQuery(
                        "select c from CopyEntity c where c.account = :account order by c.id", CopyEntity.class)
                .setParameter("account", account.id())
                .getResultStream()
                .map(copy -> Entry.of("copy", copy.id())
                        .with("reason", copy.reason())
                        .with("givenAt", copy.givenAt()))
                .toList()));
        return entries;
    }

    private Entry entry(AccountEntity account) {
        String mobile = account.mobile();
        return Entry.of("account", account.id())
                .with("mobile", mobile == null ? null : vault.open(MOBILE, account.id(), mobile, COPY))
                .with("role", account.role().code())
                .with("region", account.region())
                .with("createdAt", account.createdAt())
                .with("name", AccountRules.PEOPLE.contains(account.role()) ? null : account.name());
    }

    @Override
    public List<Outcome> erase(Person person) {
        store.write(em -> {
            AccountEntity account = em.find(AccountEntity.class, person.account());
            if (account != null) {
                em.createQuery("delete from CodeEntity c where c.mobileIndex = :mobile")
                        .setParameter("mobile", account.mobileIndex())
                        .executeUpdate();
                em.createQuery("delete from SessionEntity s where s.accountId = :account")
                        .setParameter("account", account.id())
                        .executeUpdate();
                account.erase(clock.instant());
            }
            return null;
        });
        return List.of(Outcome.erased("account"), Outcome.erased("session"), Outcome.anonymised("copy"));
    }
}
