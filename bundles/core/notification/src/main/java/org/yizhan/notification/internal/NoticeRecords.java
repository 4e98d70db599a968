// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.store.Store;
import org.yizhan.api.vault.Vault;

/** What is kept of a person: their notices, and where they want to be told. */
@Component
public final class NoticeRecords implements PersonalRecords {
    private final Store store;
    private final Vault vault;

    @Activate
    public NoticeRecords(@Reference(target = "(yizhan.module=notification)") Store store, @Reference Vault vault) {
        this.store = store;
        this.vault = vault;
    }

    @Override
    public List<Entry> copy(Person person) {
        if (!keeps(person)) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        store.read(em -> Choices.of(em, List.of(person.subject()))).forEach(choice -> entries.add(choice.copy(vault)));
        store.read(em -> em.createQuery(
                                "SELECT n FROM NoticeEntity n WHERE n.recipient = :person ORDER BY n.id",
                                NoticeEntity.class)
                        .setParameter("person", person.subject())
                        .getResultStream()
                        .map(NoticeEntity::toRecord)
                        .toList())
                .forEach(notice -> entries.add(entry(notice)));
        return entries;
    }

    /** Without the one on the other side. */
    private static Entry entry(Notice notice) {
        return Entry.of("notice", notice.id())
                .with("kind", notice.told().kind())
                .with("posting", notice.told().posting())
                .with("at", notice.at())
                .with("readAt", notice.readAt());
    }

    @Override
    public List<Outcome> erase(Person person) {
        if (!keeps(person)) {
            return List.of();
        }
        store.write(em -> {
            Forgetting.all(em, person.subject());
            return null;
        });
        return List.of(Outcome.erased("notice"), Outcome.erased("choice"));
    }

    private static boolean keeps(Person person) {
        return person.isWorker() || person.isEmployer();
    }
}
