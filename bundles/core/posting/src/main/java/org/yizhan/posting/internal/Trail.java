// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.posting.internal.DecisionEntity.Outcome;
import org.yizhan.posting.internal.DecisionEntity.Stage;

/** The decisions on a posting, oldest first, each with the flaws it rests on. */
final class Trail {
    private Trail() {}

    static void add(
            EntityManager em,
            PostingEntity posting,
            Stage stage,
            Outcome outcome,
            String rule,
            String note,
            String by,
            List<Flaw> flaws,
            Instant at) {
        DecisionEntity decision = new DecisionEntity(posting, stage, outcome, rule, note, by, at);
        em.persist(decision);
        for (int i = 0; i < flaws.size(); i++) {
            em.persist(FlawEntity.from(decision.id, i, flaws.get(i)));
        }
    }

    static List<Decision> of(EntityManager em, String posting) {
        Map<String, Integer> serials = new HashMap<>();
        em.createQuery("SELECT r.id, r.serial FROM RevisionEntity r WHERE r.posting = :posting", Object[].class)
                .setParameter("posting", posting)
                .getResultList()
                .forEach(row -> serials.put((String) row[0], (Integer) row[1]));
        List<DecisionEntity> decisions = em.createQuery(
                        "SELECT d FROM DecisionEntity d WHERE d.posting = :posting ORDER BY d.at, d.id",
                        DecisionEntity.class)
                .setParameter("posting", posting)
                .getResultList();
        Map<String, List<Flaw>> flaws =
                flaws(em, decisions.stream().map(decision -> decision.id).toList());
        return decisions.stream()
                .map(decision -> new Decision(
                        serials.get(decision.revision),
                        decision.stage,
                        decision.outcome,
                        decision.rule,
                        decision.note,
                        decision.by,
                        decision.at,
                        flaws.getOrDefault(decision.id, List.of())))
                .toList();
    }

    /** Posting id → the flaws of the last look at its newest revision. */
    static Map<String, List<Flaw>> latest(EntityManager em, List<PostingEntity> postings) {
        if (postings.isEmpty()) {
            return Map.of();
        }
        Map<String, String> last = new HashMap<>();
        em.createQuery(
                        "SELECT d FROM DecisionEntity d WHERE d.revision IN :revisions ORDER BY d.at, d.id",
                        DecisionEntity.class)
                .setParameter(
                        "revisions",
                        postings.stream().map(posting -> posting.newestRevision).toList())
                .getResultList()
                .forEach(decision -> last.put(decision.posting, decision.id));
        Map<String, List<Flaw>> found = flaws(em, List.copyOf(last.values()));
        Map<String, List<Flaw>> latest = new HashMap<>();
        last.forEach((posting, decision) -> latest.put(posting, found.getOrDefault(decision, List.of())));
        return latest;
    }

    private static Map<String, List<Flaw>> flaws(EntityManager em, List<String> decisions) {
        Map<String, List<Flaw>> flaws = new HashMap<>();
        if (!decisions.isEmpty()) {
            em.createQuery(
                            "SELECT f FROM FlawEntity f WHERE f.decision IN :decisions ORDER BY f.ordinal",
                            FlawEntity.class)
                    .setParameter("decisions", decisions)
                    .getResultList()
                    .forEach(row -> flaws.computeIfAbsent(row.decision, id -> new ArrayList<>())
                            .add(row.toRecord()));
        }
        return flaws;
    }

    /**
     * A decision.
     *
     * @param revision which text it was about
     * @param by the reviewer's account; null for the automatic review
     */
    record Decision(
            int revision,
            Stage stage,
            Outcome outcome,
            String rule,
            String note,
            String by,
            Instant at,
            List<Flaw> flaws) {}
}
