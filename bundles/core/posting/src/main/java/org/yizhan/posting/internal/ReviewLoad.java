// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.posting.Posting.State;

/**
 * How much waits for reviewers. Being late is the people's affair and not the node's: the health says it and stays up, so that no
 * upgrade is taken back because a reviewer is asleep.
 */
@Component(service = {HealthCheck.class, Gauge.class, ReviewLoad.class})
public final class ReviewLoad implements HealthCheck, Gauge {
    private final Shelf shelf;

    @Activate
    public ReviewLoad(@Reference Shelf shelf) {
        this.shelf = shelf;
    }

    @Override
    public String id() {
        return "posting.review";
    }

    @Override
    public Result check() {
        Load load = load();
        return new Result(
                Status.UP,
                load.waiting + " postings wait for a reviewer, " + load.overdue + " of them overdue; " + load.drawn
                        + " wait for a second look");
    }

    @Override
    public String name() {
        return "yizhan_posting_reviews";
    }

    @Override
    public String help() {
        return "Postings that reviewers have to look at; waiting includes overdue.";
    }

    @Override
    public String label() {
        return "state";
    }

    @Override
    public Map<String, Double> values() {
        Load load = load();
        return Map.of(
                "waiting", (double) load.waiting, "overdue", (double) load.overdue, "second-look", (double) load.drawn);
    }

    private Load load() {
        String waiting = "SELECT COUNT(p) FROM PostingEntity p WHERE (p.state IN :waiting OR p.pending = :pending)";
        List<State> states = List.of(State.MANUAL_REVIEW, State.APPEAL);
        Instant now = shelf.now();
        return shelf.read(em -> new Load(
                em.createQuery(waiting, Long.class)
                        .setParameter("waiting", states)
                        .setParameter("pending", State.MANUAL_REVIEW)
                        .getSingleResult(),
                em.createQuery(waiting + " AND p.dueAt < :now", Long.class)
                        .setParameter("waiting", states)
                        .setParameter("pending", State.MANUAL_REVIEW)
                        .setParameter("now", now)
                        .getSingleResult(),
                em.createQuery(
                                "SELECT COUNT(p) FROM PostingEntity p WHERE p.drawnAt IS NOT NULL AND p.state IN :live",
                                Long.class)
                        .setParameter("live", Closing.LIVE)
                        .getSingleResult()));
    }

    private record Load(long waiting, long overdue, long drawn) {}
}
