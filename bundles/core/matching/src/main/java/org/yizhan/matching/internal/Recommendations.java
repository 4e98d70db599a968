// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.matching.Matching;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/** Recommends each posting, when it is published, to the workers whom it suits best, and remembers to whom. */
@Component(service = {Recommendations.class, EventConsumer.class})
public class Recommendations implements EventConsumer {
    private final Store store;
    private final Events events;
    private final Clock clock;
    private final Suggestions suggestions;
    private final LiveIndex live;
    private final Settings settings;

    @Activate
    public Recommendations(
            @Reference(target = "(yizhan.module=matching)") Store store,
            @Reference Events events,
            @Reference Clock clock,
            @Reference Suggestions suggestions,
            @Reference LiveIndex live,
            @Reference Settings settings) {
        this.store = store;
        this.events = events;
        this.clock = clock;
        this.suggestions = suggestions;
        this.live = live;
        this.settings = settings;
    }

    @Override
    public String id() {
        return "matching.recommendations";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(PostingPublished.class, PostingClosed.class);
    }

    @Override
    public void accept(Event event) {
        EventHead head = event.head();
        if (event instanceof PostingClosed) {
            store.write(em -> forget(em, head.subject()));
        } else if (settings.number("push-workers") > 0) {
            recommend(head);
        }
    }

    private void recommend(EventHead published) {
        List<Matching.Match> best;
        try {
            best = suggestions
                    .workersFor(
                            published.subject(), settings.number("push-workers").intValue())
                    .matches();
        } catch (Problem goneMeanwhile) {
            return;
        }
        Instant now = now();
        store.write(em -> {
            if (known(em, published)) {
                return null;
            }
            forget(em, published.subject());
            em.createQuery("DELETE FROM SuggestionEntity s WHERE s.suggestedAt < :old")
                    .setParameter("old", now.minus(settings.duration("keep")))
                    .executeUpdate();
            best.forEach(match -> em.persist(SuggestionEntity.from(published, match, now)));
            if (!best.isEmpty()) {
                events.publish(new WorkersSuggested(
                        EventHead.of(published.subject(), published.version(), published.region(), now), picks(best)));
            }
            return null;
        });
    }

    /** Whether the event came before, or one of a later version did. */
    private static boolean known(EntityManager em, EventHead published) {
        return em.createQuery(
                                "SELECT COUNT(s) FROM SuggestionEntity s WHERE s.posting = :posting"
                                        + " AND s.postingVersion >= :version",
                                Long.class)
                        .setParameter("posting", published.subject())
                        .setParameter("version", published.version())
                        .getSingleResult()
                > 0;
    }

    private static Void forget(EntityManager em, String posting) {
        em.createQuery("DELETE FROM SuggestionEntity s WHERE s.posting = :posting")
                .setParameter("posting", posting)
                .executeUpdate();
        return null;
    }

    private static List<WorkersSuggested.Pick> picks(List<Matching.Match> best) {
        return best.stream()
                .map(match -> new WorkersSuggested.Pick(match.id(), match.score()))
                .sorted(Comparator.comparing(WorkersSuggested.Pick::worker))
                .toList();
    }

    /** What is recommended to a worker and still live, the newest first. */
    List<Item> of(String worker, int limit) {
        if (live.index().worker(worker) == null) {
            // They have gone, or do not want to be told of any unasked.
            return List.of();
        }
        return store
                .read(em -> em.createQuery(
                                "SELECT s FROM SuggestionEntity s WHERE s.worker = :worker AND s.suggestedAt >= :from"
                                        + " ORDER BY s.suggestedAt DESC, s.id DESC",
                                SuggestionEntity.class)
                        .setParameter("worker", worker)
                        .setParameter("from", now().minus(settings.duration("keep")))
                        .getResultList())
                .stream()
                .filter(suggestion -> live.index().posting(suggestion.posting()) != null)
                .limit(limit)
                .map(SuggestionEntity::toRecord)
                .toList();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** A posting that was recommended. @param score 0 to 100,000, as it was then */
    public record Item(String posting, long postingVersion, int score, Instant at) {}
}
