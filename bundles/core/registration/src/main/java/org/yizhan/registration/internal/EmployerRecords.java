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

/** What is kept of who hires: all of a household; of an organisation, whose name and code are public, how its contact is reached. */
@Component
public final class EmployerRecords implements PersonalRecords {
    private final Store store;
    private final PartyDesk desk;

    @Activate
    public EmployerRecords(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
    }

    @Override
    public List<Entry> copy(Person person) {
        if (!person.isEmployer()) {
            return List.of();
        }
        String id = person.subject();
        EmployerEntity employer = store.read(em -> em.find(EmployerEntity.class, id));
        if (employer == null || employer.isErased()) {
            return List.of();
        }
        List<Entry> entries = new ArrayList<>();
        entries.add(profile(employer));
        entries.addAll(store.read(em -> Consents.copies(em, id)));
        return entries;
    }

    private Entry profile(EmployerEntity employer) {
        PersonalFields fields = desk.fields();
        return employer.describe(Entry.of("employer", employer.id())
                .with("name", employer.copied(Field.EMPLOYER_NAME, fields))
                .with("mobile", employer.copied(Field.EMPLOYER_MOBILE, fields))
                .with("idNumber", employer.copied(Field.EMPLOYER_NUMBER, fields))
                .with("address", employer.copied(Field.EMPLOYER_ADDRESS, fields)));
    }

    @Override
    public List<Outcome> erase(Person person) {
        if (!person.isEmployer()) {
            return List.of();
        }
        return store.write(em -> {
            EmployerEntity employer = em.find(EmployerEntity.class, person.subject());
            if (employer == null) {
                return List.of();
            }
            if (!employer.isErased()) {
                erase(em, employer);
            }
            return List.of(
                    Outcome.erased("employer"), Consents.kept(desk.parties().day(employer.erasedAt())));
        });
    }

    private void erase(EntityManager em, EmployerEntity employer) {
        Consents.withdrawAll(em, employer.id(), desk.now());
        employer.erase(desk.now());
        em.flush();
        desk.chronicle().erased(employer);
        desk.chronicle().audit("erase-employer", employer.id(), Map.of());
    }
}
