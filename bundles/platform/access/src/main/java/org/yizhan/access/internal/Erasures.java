// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;

/** The rows that say whose data are to be erased, and which module has done so. */
@Component(service = Erasures.class)
public final class Erasures {
    private final Store store;
    private final Clock clock;
    private final Sessions sessions;
    private final Audit audit;

    @Activate
    public Erasures(
            @Reference(target = "(yizhan.module=access)") Store store,
            @Reference Clock clock,
            @Reference Sessions sessions,
            @Reference Audit audit) {
        this.store = new SecretStore(store);
        this.clock = clock;
        this.sessions = sessions;
        this.audit = audit;
    }

    /**
     * Writes down that the person is to be erased, and shuts the account: from now on nobody acts as them.
     *
     * @param proof what else is done in the same transaction: the code that proved it is burnt
     */
    void begin(Person person, String reason, String askedBy, Consumer<EntityManager> proof) {
        try {
            store.write(em -> {
                proof.accept(em);
                em.persist(new ErasureEntity(person, reason, askedBy, clock.instant()));
                em.find(AccountEntity.class, person.account()).disable(clock.instant());
                sessions.endAll(em, person.account());
                audit.record("access.begin-erasure", person.account(), Map.of("reason", reason));
                return null;
            });
        } catch (RuntimeException e) {
            if (!Conflicts.isDuplicate(e)) {
                throw e;
            }
            // Somebody else asked for the same at the same moment.
        }
        sessions.forget(person.account());
    }

    /** @return null when nobody asked for it */
    ErasureEntity find(String account) {
        return store.read(em -> em.find(ErasureEntity.class, account));
    }

    /** The last one of a worker or employer; an organisation that came back may have several. @return null when there is none */
    ErasureEntity of(String subject) {
        return store.read(em -> em.createQuery(
                        "select e from ErasureEntity e where e.subject = :subject order by e.askedAt desc",
                        ErasureEntity.class)
                .setParameter("subject", subject)
                .setMaxResults(1)
                .getResultStream()
                .findFirst()
                .orElse(null));
    }

    /** What has been done for the person, by the module. */
    List<ErasedEntity> done(String account) {
        return store.read(em -> em.createQuery(
                        "select d from ErasedEntity d where d.account = :account order by d.module", ErasedEntity.class)
                .setParameter("account", account)
                .getResultList());
    }

    /** How many were ever asked for. */
    long count() {
        return store.read(em -> em.createQuery("select count(e) from ErasureEntity e", Long.class)
                .getSingleResult());
    }

    /**
     * Those whom this module has not erased yet, in order of their accounts. Not who came back: what a module that was away has kept of
     * them lies under the same id as what they entered anew, and goes with their next erasure.
     *
     * @param after the account behind which to begin; empty for the first
     */
    List<Person> waitingFor(String module, String after, int most) {
        return store.read(em -> em.createQuery(
                        "select e from ErasureEntity e where e.account > :after and not exists (select d.id"
                                + " from ErasedEntity d where d.account = e.account and d.module = :module)"
                                + " and not exists (select a.id from AccountEntity a"
                                + " where a.name = concat(concat(e.role, ':'), e.subject) and a.id <> e.account)"
                                + " order by e.account",
                        ErasureEntity.class)
                .setParameter("module", module)
                .setParameter("after", after)
                .setMaxResults(most)
                .getResultStream()
                .map(ErasureEntity::person)
                .toList());
    }

    /** Whether the worker or employer has another account since. */
    boolean isBack(Person person) {
        return store.read(em -> !em.createQuery(
                        "select a.id from AccountEntity a where a.name = :name and a.id <> :account", String.class)
                .setParameter("name", AccountName.of(person.role(), person.subject()))
                .setParameter("account", person.account())
                .getResultList()
                .isEmpty());
    }

    /** Writes down what became of what a module kept. */
    void note(String account, String module, List<Outcome> outcomes) {
        Set<String> fates = new TreeSet<>();
        outcomes.forEach(outcome -> fates.add(outcome.kind() + " " + outcome.fate()));
        try {
            store.write(em -> {
                em.persist(new ErasedEntity(account, module, outcomes, clock.instant()));
                audit.record("access.erase", account, Map.of("module", module, "fates", String.join(", ", fates)));
                return null;
            });
        } catch (RuntimeException e) {
            if (!Conflicts.isDuplicate(e)) {
                throw e;
            }
            // Another node did the same.
        }
    }
}
