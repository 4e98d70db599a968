// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.registration.IdentityVerifier.Subject;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Conflicts;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Field;

/** What is done with workers: registered, changed, verified, gone. */
@Component(service = WorkerRegister.class)
public final class WorkerRegister {
    private final Store store;
    private final WorkerRows rows;
    private final PartyDesk desk;
    private final IdentityCheck identity;

    @Activate
    public WorkerRegister(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference WorkerRows rows,
            @Reference PartyDesk desk,
            @Reference IdentityCheck identity) {
        this.store = store;
        this.rows = rows;
        this.desk = desk;
        this.identity = identity;
    }

    /** Registers a checked draft; then, with a number, asks the authorities outside the write. */
    WorkerRows.Registered register(WorkerDraft draft, Arrival arrival) {
        WorkerRows.Registered registered = Once.orAgain(() -> store.write(em -> rows.register(em, draft, arrival)));
        if (draft.citizen() == null || registered.worker().verification().state() != Verification.PENDING) {
            return registered;
        }
        String id = registered.worker().id();
        return new WorkerRows.Registered(ask(id, draft.name(), draft.citizen().number()), registered.fresh());
    }

    /** Whether the person is known; for dry runs. */
    boolean knows(WorkerDraft draft) {
        return store.read(em -> rows.known(em, draft, false) != null);
    }

    WorkerView change(String id, String ifMatch, WorkerForm form) {
        boolean staff = desk.isStaff();
        WorkerDraft draft = desk.parties().worker(form, false, staff);
        WorkerView changed;
        try {
            changed = store.write(em -> {
                WorkerEntity worker = desk.reachable(em, WorkerEntity.class, id, PartyDesk.EDIT);
                Versions.require(ifMatch, worker.version());
                if (draft.region() != null && staff) {
                    desk.access().require(PartyDesk.EDIT, draft.region(), null);
                }
                boolean moved = desk.movesLogin(worker, Field.WORKER_MOBILE, draft.mobile());
                WorkerView view = told(em, worker, "change-worker", one -> one.take(draft, desk.fields()));
                if (moved) {
                    rows.enrol(worker, draft.mobile());
                }
                return view;
            });
        } catch (RuntimeException e) {
            throw Conflicts.isDuplicate(e) ? Problem.conflict("registration.already-registered") : e;
        }
        return changed.verification().state() == Verification.PENDING
                        && (draft.citizen() != null || draft.name() != null)
                ? askAgain(id)
                : changed;
    }

    /** Staff saw the document, and it is theirs or is not. */
    WorkerView seen(String id, boolean matches) {
        return store.write(em -> {
            WorkerEntity worker = desk.reachable(em, WorkerEntity.class, id, PartyDesk.VERIFY);
            if (worker.numberIndex() == null) {
                throw Problem.refused("registration.id-number-missing");
            }
            Verification answer = matches ? Verification.VERIFIED : Verification.FAILED;
            String staff = desk.access().caller().account();
            return told(
                    em,
                    worker,
                    "verify-worker",
                    one -> one.answered(answer, staff, PartyDesk.DOCUMENT_SEEN, desk.now()));
        });
    }

    /** Asks the authorities once more. */
    WorkerView askAgain(String id) {
        WorkerEntity worker = store.read(em -> em.find(WorkerEntity.class, id));
        if (worker == null) {
            throw Problem.notFound("platform.not-found");
        }
        desk.refuseErased(worker);
        if (worker.numberIndex() == null) {
            throw Problem.refused("registration.id-number-missing");
        }
        List<String> clear = desk.openAsPlatform(List.of(Field.WORKER_NAME, Field.WORKER_NUMBER), id, worker::sealed);
        return ask(id, clear.get(0), clear.get(1));
    }

    private WorkerView ask(String id, String name, String number) {
        IdentityCheck.Said said = identity.ask(Subject.CITIZEN, name, number);
        return store.write(em -> {
            WorkerEntity worker = em.find(WorkerEntity.class, id);
            if (said.answer() == Verification.PENDING || worker.isErased()) {
                return worker.toView(desk.fields());
            }
            return told(
                    em, worker, "verify-worker", one -> one.answered(said.answer(), null, said.verifier(), desk.now()));
        });
    }

    /** The worker leaves: they are offered nothing any more. */
    WorkerView leave(String id) {
        return store.write(em -> {
            WorkerEntity worker = desk.reachable(em, WorkerEntity.class, id, PartyDesk.EDIT);
            return told(em, worker, "worker-left", one -> one.activate(false));
        });
    }

    private WorkerView told(EntityManager em, WorkerEntity worker, String verb, Consumer<WorkerEntity> change) {
        long before = worker.version();
        change.accept(worker);
        em.flush();
        rows.syncTrades(em, worker);
        if (worker.version() != before) {
            desk.chronicle().changed(worker);
            desk.chronicle()
                    .audit(
                            verb,
                            worker.id(),
                            Map.of("verification", worker.verification().name()));
        }
        return worker.toView(desk.fields());
    }
}
