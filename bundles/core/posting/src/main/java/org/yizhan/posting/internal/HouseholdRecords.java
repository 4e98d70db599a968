// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
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
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Problem;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.privacy.Person;
import org.yizhan.api.privacy.PersonalRecords;
import org.yizhan.api.vault.Vault;

/**
 * What is kept of a household that offers work: where it lives, what it wrote, and what was noted on that. What an organisation
 * writes is public.
 */
@Component
public final class HouseholdRecords implements PersonalRecords {
    /** Nothing of it is out, and nobody is to decide about it. */
    private static final Set<State> AT_REST =
            EnumSet.of(State.DRAFT, State.REJECTED, State.CLOSED, State.EXPIRED, State.TAKEN_DOWN);

    private static final String HOMES =
            " IN (SELECT p.id FROM PostingEntity p WHERE p.employer = :employer AND p.household = TRUE)";
    /** What people wrote, where it is, and what tells its texts apart; terms and figures stay. */
    private static final List<String> FORGET = List.of(
            "DELETE FROM ConditionEntity c WHERE c.revision IN (SELECT r.id FROM RevisionEntity r WHERE r.posting"
                    + HOMES + ")",
            "UPDATE RevisionEntity r SET r.title = NULL, r.address = NULL, r.lat = NULL, r.lon = NULL, r.duties = NULL"
                    + " WHERE r.posting" + HOMES,
            "UPDATE DecisionEntity d SET d.note = NULL WHERE d.posting" + HOMES,
            "UPDATE PostingEntity p SET p.textKey = NULL WHERE p.employer = :employer AND p.household = TRUE");

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
        for (PostingEntity posting : homes(person)) {
            shelf.read(em -> em.createQuery(
                                    "SELECT r FROM RevisionEntity r WHERE r.posting = :posting ORDER BY r.serial",
                                    RevisionEntity.class)
                            .setParameter("posting", posting.id)
                            .getResultList())
                    .forEach(revision ->
                            entries.add(entry(posting, revision, shelf.read(em -> conditions(em, revision)))));
            shelf.read(em -> Trail.of(em, posting.id)).forEach(decision -> entries.add(entry(posting, decision)));
        }
        return entries;
    }

    private static List<Condition> conditions(EntityManager em, RevisionEntity revision) {
        return em.createQuery(
                        "SELECT c FROM ConditionEntity c WHERE c.revision = :revision ORDER BY c.ordinal",
                        ConditionEntity.class)
                .setParameter("revision", revision.id)
                .getResultStream()
                .map(ConditionEntity::toRecord)
                .toList();
    }

    private Entry entry(PostingEntity posting, RevisionEntity revision, List<Condition> conditions) {
        Content content = revision.toContent(conditions, List.of());
        String address = content.address();
        GeoPoint place = content.place();
        return Entry.of("posting", revision.id)
                .with("posting", posting.id)
                .with("state", posting.state)
                .with("title", content.title())
                .with("region", content.region())
                .with("address", address == null ? null : vault.open(Drafting.ADDRESS, posting.id, address, COPY))
                .with("lat", place == null ? null : place.lat())
                .with("lon", place == null ? null : place.lon())
                .with("duties", content.duties())
                .with(
                        "conditions",
                        conditions.isEmpty()
                                ? null
                                : conditions.stream()
                                        .map(HouseholdRecords::fields)
                                        .toList());
    }

    private static Map<String, Object> fields(Condition condition) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("text", condition.text());
        if (condition.legalBasis() != null) {
            fields.put("legalBasis", condition.legalBasis());
        }
        return fields;
    }

    /** Not by which of the staff: that is about them. */
    private static Entry entry(PostingEntity posting, Trail.Decision decision) {
        return Entry.of("decision", null)
                .with("posting", posting.id)
                .with("stage", decision.stage())
                .with("outcome", decision.outcome())
                .with("note", decision.note())
                .with("at", decision.at());
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
        if (homes(person).isEmpty()) {
            return List.of();
        }
        shelf.write(em -> {
            FORGET.forEach(update -> em.createQuery(update)
                    .setParameter("employer", person.subject())
                    .executeUpdate());
            return null;
        });
        return List.of(Outcome.anonymised("posting"), Outcome.anonymised("decision"));
    }

    private List<PostingEntity> homes(Person person) {
        return of(person).stream().filter(posting -> posting.household).toList();
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
