// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.store.Store;

/** What was recommended to a worker. The index in memory follows the worker's own changes. */
@Component
public final class SuggestionRecords implements PersonalRecords {
    private final Store store;

    @Activate
    public SuggestionRecords(@Reference(target = "(yizhan.module=matching)") Store store) {
        this.store = store;
    }

    /** Without the scores: from them an order could be told that is nobody's business (decision 0072). */
    @Override
    public List<Entry> copy(Person person) {
        if (!person.isWorker()) {
            return List.of();
        }
        return store.read(em -> em.createQuery(
                        "SELECT s FROM SuggestionEntity s WHERE s.worker = :worker ORDER BY s.id",
                        SuggestionEntity.class)
                .setParameter("worker", person.subject())
                .getResultStream()
                .map(SuggestionEntity::toRecord)
                .map(item -> Entry.of("suggestion", null)
                        .with("posting", item.posting())
                        .with("suggestedAt", item.at()))
                .toList());
    }

    @Override
    public List<Outcome> erase(Person person) {
        if (!person.isWorker()) {
            return List.of();
        }
        store.write(em -> em.createQuery("DELETE FROM SuggestionEntity s WHERE s.worker = :worker")
                .setParameter("worker", person.subject())
                .executeUpdate());
        return List.of(Outcome.erased("suggestion"));
    }
}
