// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Field;

/** Answers other modules' questions about workers. */
@Component(service = Workers.class)
public final class WorkerBook implements Workers {
    private static final int MOST_AT_ONCE = 1_000;
    /** Nobody changes what was found, so no copy is kept to compare it with. */
    private static final Map<String, Object> READ_ONLY = Map.of("eclipselink.read-only", "true");

    private final Store store;
    private final PersonalFields fields;

    @Activate
    public WorkerBook(
            @Reference(target = "(yizhan.module=registration)") Store store, @Reference PersonalFields fields) {
        this.store = store;
        this.fields = fields;
    }

    @Override
    public Worker find(String id) {
        return id == null
                ? null
                : store.read(em -> {
                    WorkerEntity worker = em.find(WorkerEntity.class, id, READ_ONLY);
                    return worker == null ? null : worker.toRecord();
                });
    }

    /** Asked at each hire: four columns, and no entity. */
    @Override
    public Standing standing(String id) {
        List<Object[]> rows = store.read(em -> em.createQuery(
                        "select w.region, w.active, w.verification, w.born from WorkerEntity w where w.id = ?1",
                        Object[].class)
                .setParameter(1, id)
                .getResultList());
        if (rows.isEmpty()) {
            return null;
        }
        Object[] row = rows.get(0);
        return new Standing(id, (String) row[0], (boolean) row[1], row[2] == Verification.VERIFIED, (LocalDate) row[3]);
    }

    @Override
    public List<Worker> find(Collection<String> ids) {
        return all(ids, WorkerEntity::toRecord);
    }

    @Override
    public List<Worker> after(String after, int limit) {
        if (limit < 1 || limit > MOST_AT_ONCE) {
            throw new IllegalArgumentException("1 to " + MOST_AT_ONCE + " workers at once");
        }
        return store.read(
                em -> em.createQuery("select w from WorkerEntity w where w.id > ?1 order by w.id", WorkerEntity.class)
                        .setParameter(1, after == null ? "" : after)
                        .setMaxResults(limit)
                        .getResultStream()
                        .map(WorkerEntity::toRecord)
                        .toList());
    }

    @Override
    public Map<String, String> maskedNames(Collection<String> ids) {
        Map<String, String> names = new HashMap<>();
        all(
                ids,
                worker -> names.put(
                        worker.id(), fields.masked(Field.WORKER_NAME, worker.id(), worker.sealed(Field.WORKER_NAME))));
        return names;
    }

    private <T> List<T> all(Collection<String> ids, Function<WorkerEntity, T> each) {
        if (ids.size() > Page.MAX) {
            throw new IllegalArgumentException("At most " + Page.MAX + " ids at once");
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        List<WorkerEntity> found =
                store.read(em -> em.createQuery("select w from WorkerEntity w where w.id in ?1", WorkerEntity.class)
                        .setParameter(1, ids)
                        .getResultList());
        return found.stream().map(each).toList();
    }
}
