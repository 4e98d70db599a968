// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.vault.Vault;

/** What is kept of a household that offers work: where it lives, and what it wrote. What an organisation writes is public. */
@Component
public final class HouseholdRecords implements PersonalRecords {
    /** Nothing of it is out, and nobody is to decide about it. */
    private static final Set<State> AT_REST =
            EnumSet.of(State.DRAFT, State.REJECTED, State.CLOSED, State.EXPIRED, State.TAKEN_DOWN);

    private final Shelf shelf;
    private final Vault vault;

    @Activate
    public HouseholdRecords(@Reference Shelf shelf, @Reference Vault vault) {
        this.shelf = shelf;
        this.vault = vault;
    }

    @Override
    public List<Entry> copy(Person person) {
        List<Entry> entries = new ArrayList<>();
        for (PostingEntity posting : of(person)) {
            if (posting.household) {
                shelf.read(em -> em.createQuery(
                                        "SELECT r FROM RevisionEntity r WHERE r.posting = :posting ORDER BY r.serial",
                                        RevisionEntity.class)
                                .setParameter("posting", posting.id)
                                .getResultList())
                        .forEach(revision -> entries.add(entry(posting, revision)));
            }
        }
        return entries;
    }

    private Entry entry(PostingEntity posting, RevisionEntity revision) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Content content = revision.toContent(List.of(), List.of());
        fields.put("posting", posting.id);
        fields.put("state", posting.state.name());
        put(fields, "title", content.title());
        put(fields, "region", content.region());
        if (content.address() != null) {
            fields.put("address", vault.open(Drafting.ADDRESS, posting.id, content.address(), COPY));
        }
        if (content.place() != null) {
            fields.put("lat", content.place().lat());
            fields.put("lon", content.place().lon());
        }
        put(fields, "duties", content.duties());
        return new Entry("posting", revision.id, fields);
    }

    private static void put(Map<String, Object> fields, String name, String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    /** Of any employer: what is out must not be left behind by who can no longer answer for it. */
    @Override
    public void checkErasable(Person person) {
        Instant now = shelf.now();
        long out = of(person).stream()
                .filter(posting -> !AT_REST.contains(posting.stateAt(now)))
                .count();
        if (out > 0) {
            throw Problem.conflict("posting.still-out").with("count", out);
        }
    }

    @Override
    public List<Outcome> erase(Person person) {
        if (!person.isEmployer()) {
            return List.of();
        }
        int households = shelf.write(em -> em.createQuery(
                        "UPDATE RevisionEntity r SET r.address = NULL, r.lat = NULL, r.lon = NULL, r.duties = NULL"
                                + " WHERE r.posting IN (SELECT p.id FROM PostingEntity p"
                                + " WHERE p.employer = :employer AND p.household = TRUE)")
                .setParameter("employer", person.subject())
                .executeUpdate());
        return households == 0 ? List.of() : List.of(Outcome.anonymised("posting"));
    }

    private List<PostingEntity> of(Person person) {
        return !person.isEmployer()
                ? List.of()
                : shelf.read(em -> em.createQuery(
                                "SELECT p FROM PostingEntity p WHERE p.employer = :employer ORDER BY p.id",
                                PostingEntity.class)
                        .setParameter("employer", person.subject())
                        .getResultList());
    }
}
