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
import org.yizhan.api.access.Caller;
import org.yizhan.api.access.People;
import org.yizhan.api.access.Role;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.IdentityVerifier.Subject;
import org.yizhan.api.rest.Versions;
import org.yizhan.api.store.Store;
import org.yizhan.registration.internal.PersonalFields.Field;

/** What is done with employers: registered, changed, verified, trusted. */
@Component(service = EmployerRegister.class)
public final class EmployerRegister {
    private final Store store;
    private final People people;
    private final PartyDesk desk;
    private final IdentityCheck identity;

    @Activate
    public EmployerRegister(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference People people,
            @Reference PartyDesk desk,
            @Reference IdentityCheck identity) {
        this.store = store;
        this.people = people;
        this.desk = desk;
        this.identity = identity;
    }

    /** Registers a checked draft; then asks the authorities outside the write. */
    Registered register(EmployerDraft draft, Arrival arrival) {
        Registered registered = Once.orAgain(() -> store.write(em -> register(em, draft, arrival)));
        EmployerView employer = registered.employer();
        if (!registered.fresh() || employer.verification().state() != Verification.PENDING) {
            return registered;
        }
        return new Registered(ask(employer.id(), draft.kind(), draft.name(), draft.number()), true);
    }

    private Registered register(EntityManager em, EmployerDraft draft, Arrival arrival) {
        EmployerEntity known = known(em, draft);
        boolean back = known != null && known.isErased();
        if (known != null
                && !back
                && arrival.mobileProven()
                && !known.mobileIndex().equals(desk.fields().index(Field.EMPLOYER_MOBILE, draft.mobile()))) {
            // A credit code is public, so knowing it proves nothing.
            throw Problem.conflict("registration.already-registered");
        }
        EmployerEntity employer =
                known == null ? EmployerEntity.of(draft, arrival.channel(), desk.now(), desk.fields()) : known;
        long before = employer.version();
        if (back) {
            employer.comeBack(draft, desk.fields());
        }
        employer.activate(true);
        em.persist(employer);
        ConsentEntity consent = ConsentEntity.given(
                employer.id(), employer.region(), arrival.purpose(), arrival.evidence(), arrival.staff(), desk.now());
        em.persist(consent);
        em.flush();
        if (known == null || back || arrival.mobileProven()) {
            people.enrol(Role.EMPLOYER, employer.id(), employer.region(), draft.mobile());
        }
        if (known == null) {
            desk.chronicle().registered(employer);
        } else if (employer.version() != before) {
            desk.chronicle().changed(employer);
        }
        String verb = known == null ? "register-employer" : "register-employer-again";
        desk.chronicle().audit(verb, employer.id(), arrival.facts(consent.id()));
        return new Registered(view(employer), known == null);
    }

    /** Whether the employer is known; for dry runs. */
    boolean knows(EmployerDraft draft) {
        return store.read(em -> known(em, draft) != null);
    }

    private EmployerEntity known(EntityManager em, EmployerDraft draft) {
        boolean organisation = draft.creditCode() != null;
        String field = organisation ? "creditCode" : "numberIndex";
        return em.createQuery("select e from EmployerEntity e where e." + field + " = ?1", EmployerEntity.class)
                .setParameter(
                        1,
                        organisation
                                ? draft.creditCode()
                                : desk.fields().index(Field.EMPLOYER_NUMBER, draft.idNumber()))
                .getResultStream()
                .findFirst()
                .orElse(null);
    }

    EmployerView change(String id, String ifMatch, EmployerDraft draft) {
        boolean staff = desk.isStaff();
        EmployerView changed = store.write(em -> {
            EmployerEntity employer = desk.reachable(em, EmployerEntity.class, id, PartyDesk.EDIT);
            Versions.require(ifMatch, employer.version());
            if (draft.region() != null && staff) {
                desk.access().require(PartyDesk.EDIT, draft.region(), null);
            }
            boolean moves = desk.movesLogin(employer, Field.EMPLOYER_MOBILE, draft.mobile());
            EmployerView view = told(em, employer, "change-employer", one -> one.take(draft, desk.fields()));
            if (moves) {
                people.enrol(Role.EMPLOYER, employer.id(), employer.region(), draft.mobile());
            }
            return view;
        });
        return draft.name() != null && changed.verification().state() == Verification.PENDING ? askAgain(id) : changed;
    }

    /** Staff saw the licence or card, and it is theirs or is not. */
    EmployerView seen(String id, boolean matches) {
        return store.write(em -> {
            EmployerEntity employer = desk.reachable(em, EmployerEntity.class, id, PartyDesk.VERIFY);
            Verification answer = matches ? Verification.VERIFIED : Verification.FAILED;
            String staff = desk.access().caller().account();
            return told(
                    em,
                    employer,
                    "verify-employer",
                    one -> one.verified(
                            answer,
                            staff,
                            PartyDesk.DOCUMENT_SEEN,
                            desk.now(),
                            desk.parties().today()));
        });
    }

    /** Asks the authorities once more. */
    EmployerView askAgain(String id) {
        EmployerEntity employer = store.read(em -> em.find(EmployerEntity.class, id));
        if (employer == null) {
            throw Problem.notFound("platform.not-found");
        }
        desk.refuseErased(employer);
        if (employer.kind() != Employer.Kind.HOUSEHOLD) {
            return ask(id, employer.kind(), employer.publicName(), employer.creditCode());
        }
        List<String> clear =
                desk.openAsPlatform(List.of(Field.EMPLOYER_NAME, Field.EMPLOYER_NUMBER), id, employer::sealed);
        return ask(id, employer.kind(), clear.get(0), clear.get(1));
    }

    private EmployerView ask(String id, Employer.Kind kind, String name, String number) {
        Subject subject = kind == Employer.Kind.HOUSEHOLD ? Subject.CITIZEN : Subject.ORGANISATION;
        IdentityCheck.Said said = identity.ask(subject, name, number);
        return store.write(em -> {
            EmployerEntity employer = em.find(EmployerEntity.class, id);
            if (said.answer() == Verification.PENDING || employer.isErased()) {
                return view(employer);
            }
            return told(
                    em,
                    employer,
                    "verify-employer",
                    one -> one.verified(
                            said.answer(),
                            null,
                            said.verifier(),
                            desk.now(),
                            desk.parties().today()));
        });
    }

    /** Lets an employer use the express lane, or not. */
    EmployerView trust(String id, boolean trusted) {
        return store.write(em -> {
            EmployerEntity employer = desk.reachable(em, EmployerEntity.class, id, PartyDesk.TRUST);
            if (trusted && !employer.isVerified(desk.parties().today())) {
                throw Problem.conflict("registration.not-verified");
            }
            return told(em, employer, trusted ? "trust-employer" : "distrust-employer", one -> one.trust(trusted));
        });
    }

    EmployerView leave(String id) {
        return store.write(em -> {
            EmployerEntity employer = desk.reachable(em, EmployerEntity.class, id, PartyDesk.EDIT);
            return told(em, employer, "employer-left", one -> one.activate(false));
        });
    }

    EmployerView me() {
        Caller caller = desk.access().caller();
        if (caller.role() != Role.EMPLOYER || caller.subject() == null) {
            throw Problem.notFound("platform.not-found");
        }
        return one(caller.subject());
    }

    EmployerView one(String id) {
        return store.read(em -> view(desk.reachable(em, EmployerEntity.class, id, PartyDesk.VIEW)));
    }

    private EmployerView told(EntityManager em, EmployerEntity employer, String verb, Consumer<EmployerEntity> change) {
        long before = employer.version();
        change.accept(employer);
        em.flush();
        if (employer.version() != before) {
            desk.chronicle().changed(employer);
            desk.chronicle()
                    .audit(
                            verb,
                            employer.id(),
                            Map.of("verification", employer.verification().name()));
        }
        return view(employer);
    }

    private EmployerView view(EmployerEntity employer) {
        return employer.toView(desk.fields(), desk.parties().today());
    }

    /** @param fresh false when the employer was known already */
    record Registered(EmployerView employer, boolean fresh) {}
}
