// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.Role;
import org.yizhan.api.store.Store;

/** Shows one worker to who may see them. */
@Component(service = WorkerReader.class)
public final class WorkerReader {
    private final Store store;
    private final PartyDesk desk;

    @Activate
    public WorkerReader(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    WorkerView me() {
        Caller caller = desk.access().caller();
        if (caller.role() != Role.WORKER) {
            throw Problem.notFound("platform.not-found");
        }
        return one(caller.subject());
    }

    WorkerView one(String id) {
        WorkerEntity worker = store.read(em -> desk.reachable(em, WorkerEntity.class, id, PartyDesk.VIEW));
        return worker.toView(desk.fields());
    }

    List<VisitEntity.Visit> visits(String id) {
        String worker = one(id).id();
        return store.read(em -> em.createQuery(
                        "select v from VisitEntity v where v.worker = ?1 order by v.id desc", VisitEntity.class)
                .setParameter(1, worker)
                .setMaxResults(200)
                .getResultStream()
                .map(VisitEntity::toRecord)
                .toList());
    }
}
