// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Field;

/** What is kept of a worker: the profile, hardships, service records. */
@Component
public final class WorkerRecords implements PersonalRecords {
    private final Store store;
    private final PartyDesk desk;

    @Activate
    public WorkerRecords(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    @Override
    public List<Entry> copy(Person person) {
        if (!person.isWorker()) {
            return List.of();
        }
        String id = person.subject();
        WorkerEntity worker = store.read(em -> em.find(WorkerEntity.class, id));
        if (worker == null || worker.isErased()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(profile(worker));
        store.read(em -> Hardships.of(em, id)).forEach(row -> entries.add(hardship(row.open(desk.fields(), COPY))));
        entries.addAll(store.read(
                em -> em.createQuery("select v from VisitEntity v where v.worker = ?1 order by v.id", VisitEntity.class)
                        .setParameter(1, id)
                        .getResultStream()
                        .map(visit -> visit(visit.toRecord()))
                        .toList()));
        entries.addAll(store.read(em -> Consents.copies(em, id)));
        return entries;
    }

    private Entry profile(WorkerEntity worker) {
        PersonalFields fields = desk.fields();
        return worker.describe(Entry.of("worker", worker.id())
                .with("name", worker.copied(Field.WORKER_NAME, fields))
                .with("mobile", worker.copied(Field.WORKER_MOBILE, fields))
                .with("idNumber", worker.copied(Field.WORKER_NUMBER, fields))
                .with("address", worker.copied(Field.WORKER_ADDRESS, fields)));
    }

    private static Entry hardship(Hardship hardship) {
        return Entry.of("hardship", null)
                .with("code", hardship.code())
                .with("evidence", hardship.evidence())
                .with("validFrom", hardship.validFrom())
                .with("validTo", hardship.validTo());
    }

    /** Not by which of the staff: that is about them. */
    private static Entry visit(VisitEntity.Visit visit) {
        return Entry.of("visit", visit.id())
                .with("region", visit.region())
                .with("channel", visit.channel())
                .with("at", visit.at());
    }

    @Override
    public List<Outcome> erase(Person person) {
        if (!person.isWorker()) {
            return List.of();
        }
        return store.write(em -> {
            WorkerEntity worker = em.find(WorkerEntity.class, person.subject());
            if (worker == null) {
                return List.of();
            }
            if (!worker.isErased()) {
                erase(em, worker);
            }
            return List.of(
                    Outcome.erased("worker"),
                    Outcome.erased("hardship"),
                    Outcome.anonymised("visit"),
                    Consents.kept(desk.parties().day(worker.erasedAt())));
        });
    }

    private void erase(EntityManager em, WorkerEntity worker) {
        Hardships.of(em, worker.id()).forEach(em::remove);
        em.createQuery("delete from WorkerTradeEntity t where t.worker = ?1")
                .setParameter(1, worker.id())
                .executeUpdate();
        Consents.withdrawAll(em, worker.id(), desk.now());
        worker.erase(desk.now());
        em.flush();
        desk.chronicle().erased(worker);
        desk.chronicle().audit("erase-worker", worker.id(), Map.of());
    }
}
