// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Purpose;

/**
 * The hardships of workers: seen by staff, agreed to by the worker, sealed. They order suggestions and do nothing else (decision 0072).
 */
@Component(service = Hardships.class)
public final class Hardships {
    private static final int LONGEST_EVIDENCE = 40;
    /** Within which years the days of a paper lie; whatever else is a slip of the pen. */
    private static final LocalDate FIRST = LocalDate.of(1950, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2200, 1, 1);

    private final Store store;
    private final PartyDesk desk;
    private final CodeLists codes;
    private final RevealCap cap;

    @Activate
    public Hardships(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference PartyDesk desk,
            @Reference CodeLists codes,
            @Reference RevealCap cap) {
        this.store = store;
        this.desk = desk;
        this.codes = codes;
        this.cap = cap;
    }

    /**
     * Says which hardships somebody has, in place of what was known.
     *
     * @throws Problem {@code registration.consent-missing} (422) without evidence that the worker agreed
     */
    WorkerView set(String id, String ifMatch, HardshipForm form) {
        List<Hardship> hardships = form.groups().stream().map(this::sound).toList();
        return store.write(em -> {
            WorkerEntity worker = desk.reachable(em, WorkerEntity.class, id, PartyDesk.VERIFY);
            Versions.require(ifMatch, worker.version());
            Map<String, Object> facts = Map.of("groups", hardships.size());
            if (!hardships.isEmpty()) {
                ConsentEntity consent = ConsentEntity.given(
                        id,
                        worker.region(),
                        ConsentPurpose.ASSISTANCE,
                        Evidence.ofProxy(form.consent()),
                        account(),
                        desk.now());
                em.persist(consent);
                facts = Map.of("groups", hardships.size(), "consent", consent.id());
            }
            replace(em, worker, hardships, desk);
            desk.chronicle().audit("set-hardship", id, facts);
            return worker.toView(desk.fields());
        });
    }

    /** Shows them to who may see them and says why. */
    Shown reveal(String id, Purpose purpose) {
        WorkerEntity worker = store.read(em -> desk.reachable(em, WorkerEntity.class, id, PartyDesk.REVEAL));
        cap.take(id);
        List<HardshipEntity> rows = store.read(em -> of(em, worker.id()));
        return new Shown(
                id,
                rows.stream()
                        .map(row -> row.open(desk.fields(), purpose.name()))
                        .toList());
    }

    /** The worker no longer agrees: nothing of it stays. */
    static void forget(EntityManager em, String worker, PartyDesk desk) {
        WorkerEntity known = em.find(WorkerEntity.class, worker);
        if (known != null && !of(em, worker).isEmpty()) {
            replace(em, known, List.of(), desk);
        }
    }

    private static void replace(EntityManager em, WorkerEntity worker, List<Hardship> hardships, PartyDesk desk) {
        of(em, worker.id()).forEach(em::remove);
        hardships.forEach(one -> em.persist(HardshipEntity.from(worker.id(), one, desk.fields())));
        worker.takeTier(hardships, desk.parties().today());
        em.flush();
        desk.chronicle().changed(worker);
    }

    /** The rows of a worker. */
    static List<HardshipEntity> of(EntityManager em, String worker) {
        return em.createQuery("select h from HardshipEntity h where h.worker = ?1 order by h.id", HardshipEntity.class)
                .setParameter(1, worker)
                .getResultList();
    }

    private Hardship sound(HardshipForm.Group group) {
        String code = codes.require(
                        CodeLists.HARDSHIP, group.code(), desk.parties().today())
                .code();
        boolean possible = !group.validTo().isBefore(group.validFrom())
                && group.validFrom().isAfter(FIRST)
                && group.validTo().isBefore(LAST);
        if (!possible) {
            throw Problem.invalid("registration.period-backwards")
                    .with("to", group.validTo().toString());
        }
        String evidence = Texts.sound("evidence", group.evidence(), LONGEST_EVIDENCE);
        return new Hardship(code, evidence, group.validFrom(), group.validTo(), account());
    }

    private String account() {
        String account = desk.access().caller().account();
        return account == null ? "" : account;
    }

    /** The hardships of a worker, in the clear. */
    public record Shown(String id, List<Hardship> groups) {}
}
