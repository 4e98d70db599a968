// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.rest.Cursor;
import org.yizhan.api.store.Store;

/** The consents of workers and employers: given, listed, withdrawn; never deleted. */
@Component(service = Consents.class)
public final class Consents {
    private static final int YEARS_DISPUTABLE = 3;

    private final Store store;
    private final PartyDesk desk;

    @Activate
    public Consents(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    /** @param cursor null for the beginning */
    Page<ConsentEntity.Consent> of(String subject, String cursor, int limit) {
        List<String> after = Cursor.decode(cursor, 1);
        desk.access().require(PartyDesk.VIEW, region(subject), subject);
        List<ConsentEntity.Consent> found = store.read(em -> em.createQuery(
                        "select c from ConsentEntity c where c.subject = ?1 and c.id > ?2 order by c.id",
                        ConsentEntity.class)
                .setParameter(1, subject)
                .setParameter(2, after == null ? "" : after.get(0))
                .setMaxResults(limit + 1)
                .getResultStream()
                .map(ConsentEntity::toRecord)
                .toList());
        return found.size() > limit
                ? new Page<>(
                        found.subList(0, limit),
                        Cursor.encode(found.get(limit - 1).id()))
                : new Page<>(found, null);
    }

    /** Takes down a consent: one's own without further evidence, another's with it. */
    ConsentEntity.Consent give(String subject, ConsentPurpose purpose, Evidence evidence) {
        String region = region(subject);
        desk.access().require(PartyDesk.EDIT, region, subject);
        boolean own = subject.equals(desk.access().caller().subject());
        Evidence shown = own ? Evidence.online("session") : Evidence.ofProxy(evidence);
        String account = desk.access().caller().account();
        return store.write(em -> {
            desk.refuseErased(party(em, subject));
            ConsentEntity consent = ConsentEntity.given(subject, region, purpose, shown, account, desk.now());
            em.persist(consent);
            em.flush();
            desk.chronicle().audit("give-consent", subject, Map.of("consent", consent.id(), "purpose", purpose.name()));
            return consent.toRecord();
        });
    }

    /** Takes a consent back, from now on. Once more changes nothing. */
    ConsentEntity.Consent withdraw(String id) {
        return store.write(em -> {
            ConsentEntity consent = em.find(ConsentEntity.class, id);
            if (consent == null) {
                throw Problem.notFound("platform.not-found");
            }
            desk.access().require(PartyDesk.EDIT, consent.region(), consent.subject());
            if (consent.withdraw(desk.now())) {
                em.flush();
                if (consent.purpose() == ConsentPurpose.ASSISTANCE) {
                    Hardships.forget(em, consent.subject(), desk);
                }
                desk.chronicle().audit("withdraw-consent", consent.subject(), Map.of("consent", id));
            }
            return consent.toRecord();
        });
    }

    /** What somebody agreed to, for their copy. */
    static List<PersonalRecords.Entry> copies(EntityManager em, String subject) {
        return all(em, subject).stream().map(ConsentEntity::toCopy).toList();
    }

    /** Somebody was erased: nothing rests on what they agreed to any more. */
    static void withdrawAll(EntityManager em, String subject, Instant at) {
        all(em, subject).forEach(consent -> consent.withdraw(at));
    }

    /** That somebody agreed has to be shown for as long as it may be disputed: three years (Civil Code, article 188). */
    static PersonalRecords.Outcome kept(LocalDate erased) {
        return PersonalRecords.Outcome.kept("consent", "proof", erased.plusYears(YEARS_DISPUTABLE));
    }

    private static List<ConsentEntity> all(EntityManager em, String subject) {
        return em.createQuery("select c from ConsentEntity c where c.subject = ?1 order by c.id", ConsentEntity.class)
                .setParameter(1, subject)
                .getResultList();
    }

    private String region(String subject) {
        return store.read(em -> {
            PartyEntity party = party(em, subject);
            if (party == null) {
                throw Problem.notFound("platform.not-found");
            }
            return party.region();
        });
    }

    private static PartyEntity party(EntityManager em, String subject) {
        PartyEntity worker = em.find(WorkerEntity.class, subject);
        return worker != null ? worker : em.find(EmployerEntity.class, subject);
    }
}
