// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Role;
import org.yizhan.api.registration.Skill;
import org.yizhan.registration.internal.PersonalFields.Field;

/** What is done to a worker's rows inside a write. */
@Component(service = WorkerRows.class)
public final class WorkerRows {
    private final PersonalFields fields;
    private final People people;
    private final Chronicle chronicle;

    @Activate
    public WorkerRows(@Reference PersonalFields fields, @Reference People people, @Reference Chronicle chronicle) {
        this.fields = fields;
        this.people = people;
        this.chronicle = chronicle;
    }

    /** Registers a person once: who is known gets a service record and what was missing, never a second row. */
    Registered register(EntityManager em, WorkerDraft draft, Arrival arrival) {
        WorkerEntity known = known(em, draft, arrival.mobileProven());
        WorkerEntity worker =
                known == null ? WorkerEntity.in(draft.region(), arrival.channel(), chronicle.now()) : known;
        long before = worker.version();
        worker.take(known == null ? draft : draft.missingIn(known), fields);
        worker.activate(true);
        if (known == null) {
            em.persist(worker);
        }
        em.flush();
        syncTrades(em, worker);
        String consent = visited(em, worker, draft.region(), arrival);
        if (fields.index(Field.WORKER_MOBILE, draft.mobile()).equals(worker.mobileIndex())) {
            enrol(worker, draft.mobile());
        }
        if (known == null) {
            chronicle.registered(worker);
        } else if (worker.version() != before) {
            chronicle.changed(worker);
        }
        chronicle.audit(
                known == null ? "register-worker" : "register-worker-again", worker.id(), arrival.facts(consent));
        return new Registered(worker.toView(fields), known == null);
    }

    /** Gives the worker the login by this number. */
    void enrol(WorkerEntity worker, String mobile) {
        people.enrol(Role.WORKER, worker.id(), worker.region(), mobile);
    }

    /** The person's row, or null. */
    WorkerEntity known(EntityManager em, WorkerDraft draft, boolean mobileProven) {
        String mobile = fields.index(Field.WORKER_MOBILE, draft.mobile());
        String number = draft.citizen() == null
                ? null
                : fields.index(Field.WORKER_NUMBER, draft.citizen().number());
        WorkerEntity numbered =
                number == null ? null : one(em, "select w from WorkerEntity w where w.numberIndex = ?1", number);
        if (numbered != null && mobileProven && !numbered.mobileIndex().equals(mobile)) {
            // Who only knows somebody's number must not get at their record: that is for the counter.
            throw Problem.conflict("registration.already-registered");
        }
        if (numbered != null) {
            return numbered;
        }
        WorkerEntity named = one(
                em,
                "select w from WorkerEntity w where w.mobileIndex = ?1 and w.nameIndex = ?2",
                mobile,
                fields.index(Field.WORKER_NAME, draft.name()));
        boolean other = named != null && named.numberIndex() != null && number != null;
        // Equal numbers here: the person was registered between the two look-ups.
        if (other && !named.numberIndex().equals(number)) {
            throw Problem.conflict("registration.identity-differs");
        }
        return named;
    }

    private static WorkerEntity one(EntityManager em, String query, String... values) {
        var found = em.createQuery(query, WorkerEntity.class);
        for (int i = 0; i < values.length; i++) {
            found.setParameter(i + 1, values[i]);
        }
        return found.getResultStream().findFirst().orElse(null);
    }

    /** Brings the rows to search by to what the worker's row says. */
    void syncTrades(EntityManager em, WorkerEntity worker) {
        Set<String> wanted = new HashSet<>();
        for (Skill skill : worker.skills()) {
            wanted.add(skill.trade());
        }
        List<WorkerTradeEntity> rows = em.createQuery(
                        "select t from WorkerTradeEntity t where t.worker = ?1", WorkerTradeEntity.class)
                .setParameter(1, worker.id())
                .getResultList();
        for (WorkerTradeEntity row : rows) {
            if (!wanted.remove(row.trade())) {
                em.remove(row);
            }
        }
        wanted.forEach(trade -> em.persist(new WorkerTradeEntity(worker.id(), trade)));
    }

    private String visited(EntityManager em, WorkerEntity worker, String region, Arrival arrival) {
        ConsentEntity consent = ConsentEntity.given(
                worker.id(), worker.region(), arrival.purpose(), arrival.evidence(), arrival.staff(), chronicle.now());
        em.persist(consent);
        em.persist(new VisitEntity(
                worker.id(), region, arrival.channel(), arrival.staff(), consent.id(), chronicle.now()));
        return consent.id();
    }

    /** @param fresh false when the person was known already */
    record Registered(WorkerView worker, boolean fresh) {}
}
