// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.store.Store;

/** Where postings are kept: loads them with their content, and changes them under their lock. */
@Component(service = Shelf.class)
public class Shelf {
    private final Store store;
    private final Events events;
    private final Clock clock;

    @Activate
    public Shelf(
            @Reference(target = "(yizhan.module=posting)") Store store,
            @Reference Events events,
            @Reference Clock clock) {
        this.store = store;
        this.events = events;
        this.clock = clock;
    }

    /** The market's time, as precise as every database keeps it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    LocalDate today() {
        return now().atZone(Shift.ZONE).toLocalDate();
    }

    <T> T write(Store.Work<T> work) {
        return store.write(work);
    }

    <T> T read(Store.Work<T> work) {
        return store.read(work);
    }

    void publish(Event event) {
        events.publish(event);
    }

    EventHead head(PostingEntity posting) {
        return EventHead.of(posting.id, posting.version, posting.region, now());
    }

    /** @throws Problem {@code platform.not-found} (404) */
    Kept require(String id) {
        return read(em -> {
            PostingEntity posting = em.find(PostingEntity.class, id);
            if (posting == null) {
                throw Problem.notFound("platform.not-found");
            }
            return kept(em, posting);
        });
    }

    /** A posting with its contents as they are now. */
    Kept kept(EntityManager em, PostingEntity posting) {
        return kept(em, List.of(posting)).get(0);
    }

    List<Kept> kept(EntityManager em, List<PostingEntity> postings) {
        Set<String> revisions = new HashSet<>();
        for (PostingEntity posting : postings) {
            revisions.add(posting.newestRevision);
            revisions.add(posting.shownRevision());
        }
        Map<String, Content> contents = contents(em, revisions, true);
        return postings.stream()
                .map(posting -> new Kept(
                        posting,
                        posting.liveRevision == null ? null : contents.get(posting.liveRevision),
                        contents.get(posting.newestRevision)))
                .toList();
    }

    /** @throws Problem {@code platform.not-found} (404) */
    PostingEntity lock(EntityManager em, String id) {
        PostingEntity posting = em.find(PostingEntity.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (posting == null) {
            throw Problem.notFound("platform.not-found");
        }
        return posting;
    }

    /** Revision id → content. Without conditions when they are not asked for, since only people read them. */
    Map<String, Content> contents(EntityManager em, Collection<String> revisions, boolean conditions) {
        if (revisions.isEmpty()) {
            return Map.of();
        }
        Map<String, List<Shift>> shifts = new HashMap<>();
        em.createQuery(
                        "SELECT s FROM ShiftEntity s WHERE s.revision IN :revisions ORDER BY s.startsAt, s.shift",
                        ShiftEntity.class)
                .setParameter("revisions", revisions)
                .getResultList()
                .forEach(row -> shifts.computeIfAbsent(row.revision, id -> new ArrayList<>())
                        .add(row.toRecord()));
        Map<String, List<Condition>> asked = conditions ? conditions(em, revisions) : Map.of();
        Map<String, Content> contents = new LinkedHashMap<>();
        em.createQuery("SELECT r FROM RevisionEntity r WHERE r.id IN :revisions", RevisionEntity.class)
                .setParameter("revisions", revisions)
                .getResultList()
                .forEach(row -> contents.put(
                        row.id,
                        row.toContent(asked.getOrDefault(row.id, List.of()), shifts.getOrDefault(row.id, List.of()))));
        return contents;
    }

    private static Map<String, List<Condition>> conditions(EntityManager em, Collection<String> revisions) {
        Map<String, List<Condition>> conditions = new HashMap<>();
        em.createQuery(
                        "SELECT c FROM ConditionEntity c WHERE c.revision IN :revisions ORDER BY c.ordinal",
                        ConditionEntity.class)
                .setParameter("revisions", revisions)
                .getResultList()
                .forEach(row -> conditions
                        .computeIfAbsent(row.revision, id -> new ArrayList<>())
                        .add(row.toRecord()));
        return conditions;
    }

    /** The postings as other modules see them. */
    List<Posting> records(EntityManager em, List<PostingEntity> postings) {
        Map<String, Content> contents =
                contents(em, postings.stream().map(PostingEntity::shownRevision).collect(Collectors.toSet()), false);
        Instant now = now();
        Function<PostingEntity, Posting> record =
                posting -> record(posting, contents.get(posting.shownRevision()), now);
        return postings.stream().map(record).toList();
    }

    static Posting record(PostingEntity posting, Content content, Instant now) {
        return new Posting(
                posting.id,
                posting.version,
                posting.region,
                posting.employer,
                content.site(),
                content.title(),
                content.trade(),
                content.nature(),
                content.relation(),
                posting.stateAt(now),
                content.place(),
                content.outdoor(),
                content.wage(),
                content.minLevel(),
                content.allocation(),
                content.urgent(),
                content.validFrom(),
                content.validTo(),
                content.shifts());
    }

    /**
     * A posting with its contents.
     *
     * @param live null while it was never published
     */
    record Kept(PostingEntity posting, Content live, Content newest) {
        Content shown() {
            return live == null ? newest : live;
        }
    }
}
