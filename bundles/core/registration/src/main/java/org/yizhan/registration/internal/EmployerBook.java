// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.store.Store;

/** Answers other modules' questions about employers. */
@Component(service = Employers.class)
public final class EmployerBook implements Employers {
    private final Store store;
    private final PersonalFields fields;
    private final Parties parties;

    @Activate
    public EmployerBook(
            @Reference(target = "(yizhan.module=registration)") Store store,
            @Reference PersonalFields fields,
            @Reference Parties parties) {
        this.store = store;
        this.fields = fields;
        this.parties = parties;
    }

    @Override
    public Employer find(String id) {
        return id == null ? null : find(List.of(id)).stream().findFirst().orElse(null);
    }

    @Override
    public List<Employer> find(Collection<String> ids) {
        if (ids.size() > Page.MAX) {
            throw new IllegalArgumentException("At most " + Page.MAX + " ids at once");
        }
        if (ids.isEmpty()) {
            return List.of();
        }
        return store.read(em -> em.createQuery("select e from EmployerEntity e where e.id in ?1", EmployerEntity.class)
                .setParameter(1, ids)
                .getResultStream()
                .map(employer -> employer.toRecord(fields, parties.today()))
                .toList());
    }

    @Override
    public Employer findByNumber(String number) {
        String plain = number.strip().toUpperCase(Locale.ROOT);
        Employer numbered = store.read(em -> em.createQuery(
                        "select e from EmployerEntity e where e.creditCode = ?1 or e.numberIndex = ?2",
                        EmployerEntity.class)
                .setParameter(1, plain)
                .setParameter(2, fields.index(PersonalFields.Field.EMPLOYER_NUMBER, plain))
                .getResultStream()
                .map(employer -> employer.toRecord(fields, parties.today()))
                .findFirst()
                .orElse(null));
        return numbered == null ? find(number.strip()) : numbered;
    }
}
