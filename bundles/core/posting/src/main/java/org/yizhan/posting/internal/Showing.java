// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.rest.Cursor;

/** Shows each caller as much of a posting as is theirs to see. */
@Component(service = Showing.class)
public class Showing {
    static final String READ = "posting.read";
    /** What everybody may see; the rest is its keepers' and the reviewers'. */
    private static final Set<State> PUBLIC =
            Set.of(State.PUBLISHED, State.FILLED, State.PAUSED, State.STALE, State.EXPIRED, State.CLOSED);

    private final Access access;
    private final Employers employers;
    private final Shelf shelf;
    private final NearSites nearSites;

    @Activate
    public Showing(
            @Reference Access access,
            @Reference Employers employers,
            @Reference Shelf shelf,
            @Reference NearSites nearSites) {
        this.access = access;
        this.employers = employers;
        this.shelf = shelf;
        this.nearSites = nearSites;
    }

    /** @throws Problem {@code platform.not-found} (404) when there is none that the caller may know of */
    PostingDetails one(String id) {
        List<PostingDetails> found = some(List.of(id));
        if (found.isEmpty()) {
            throw Problem.notFound("platform.not-found");
        }
        return found.get(0);
    }

    /** Those of the ids, at most 200, that the caller may see. */
    List<PostingDetails> some(Collection<String> ids) {
        return ids.isEmpty()
                ? List.of()
                : all(shelf.read(em -> shelf.kept(
                        em,
                        em.createQuery(
                                        "SELECT p FROM PostingEntity p WHERE p.id IN :ids ORDER BY p.id",
                                        PostingEntity.class)
                                .setParameter("ids", ids)
                                .getResultList())));
    }

    /** The postings of an employer, newest first. */
    Page<PostingDetails> of(String employer, String cursor, int limit) {
        List<String> after = Cursor.decode(cursor, 1);
        List<Shelf.Kept> found = shelf.read(em -> shelf.kept(
                em,
                em.createQuery(
                                "SELECT p FROM PostingEntity p WHERE p.employer = :employer AND p.id < :before"
                                        + " ORDER BY p.id DESC",
                                PostingEntity.class)
                        .setParameter("employer", employer)
                        .setParameter("before", after == null ? "~" : after.get(0))
                        .setMaxResults(limit + 1)
                        .getResultList()));
        List<Shelf.Kept> page = found.subList(0, Math.min(limit, found.size()));
        String next = found.size() > limit ? Cursor.encode(page.get(limit - 1).posting().id) : null;
        return new Page<>(all(page), next);
    }

    /** Those that the caller may see. */
    List<PostingDetails> all(List<Shelf.Kept> kept) {
        return details(
                kept.stream().filter(each -> keeps(each) || isPublic(each)).toList());
    }

    /** For somebody who has just changed it, even when the change took it out of their reach. */
    PostingDetails of(Shelf.Kept kept) {
        return details(List.of(kept)).get(0);
    }

    private List<PostingDetails> details(List<Shelf.Kept> kept) {
        Map<String, Employer> known =
                employers
                        .find(kept.stream().map(each -> each.posting().employer).collect(Collectors.toSet()))
                        .stream()
                        .collect(Collectors.toMap(Employer::id, Function.identity()));
        List<PostingEntity> own =
                kept.stream().filter(this::keeps).map(Shelf.Kept::posting).toList();
        Map<String, List<Flaw>> flaws = own.isEmpty() ? Map.of() : shelf.read(em -> Trail.latest(em, own));
        Map<String, List<NearSites.Near>> near = nearSites.of(kept.stream()
                .collect(Collectors.toMap(
                        each -> each.posting().id,
                        each -> new NearSites.Work(each.shown().trade(), place(each)))));
        return kept.stream()
                .map(each -> details(
                        each,
                        known.get(each.posting().employer),
                        near.getOrDefault(each.posting().id, List.of()),
                        flaws.getOrDefault(each.posting().id, List.of())))
                .toList();
    }

    List<Trail.Decision> trail(String id) {
        return shelf.read(em -> {
            PostingEntity posting = find(em, id);
            access.require("posting.trail", posting.region, posting.employer);
            return Trail.of(em, id);
        });
    }

    private static PostingEntity find(EntityManager em, String id) {
        PostingEntity posting = em.find(PostingEntity.class, id);
        if (posting == null) {
            throw Problem.notFound("platform.not-found");
        }
        return posting;
    }

    private boolean keeps(Shelf.Kept kept) {
        return access.allows(READ, kept.posting().region, kept.posting().employer);
    }

    private boolean isPublic(Shelf.Kept kept) {
        return kept.live() != null && PUBLIC.contains(kept.posting().state);
    }

    /** Where the work is, as far as the caller may know it. */
    private GeoPoint place(Shelf.Kept kept) {
        GeoPoint place = kept.shown().place();
        return kept.posting().household && !keeps(kept) ? roughly(place) : place;
    }

    private PostingDetails details(
            Shelf.Kept kept, Employer employer, List<NearSites.Near> nearestSites, List<Flaw> flaws) {
        PostingEntity posting = kept.posting();
        Content content = kept.shown();
        boolean keeps = keeps(kept);
        Instant dueAt = keeps && posting.waits() ? posting.dueAt : null;
        return new PostingDetails(
                posting.id,
                posting.version,
                posting.stateAt(shelf.now()),
                keeps ? posting.pending : null,
                posting.cause,
                posting.employer,
                employer == null ? null : employer.name(),
                content.site(),
                content.title(),
                content.trade(),
                content.nature(),
                content.relation(),
                content.region(),
                posting.household ? null : content.address(),
                place(kept),
                content.outdoor(),
                content.wage(),
                content.piecesPerHour(),
                content.minLevel(),
                content.allocation(),
                content.urgent(),
                content.validFrom(),
                content.validTo(),
                content.duties(),
                content.conditions(),
                content.shifts(),
                content.places(),
                Math.max(0, content.places() - posting.taken),
                posting.publishedAt,
                dueAt,
                dueAt == null ? null : shelf.now().isAfter(dueAt),
                nearestSites,
                flaws,
                keeps ? newer(kept) : null);
    }

    private static PostingDetails.Newer newer(Shelf.Kept kept) {
        if (kept.live() == null || kept.posting().newestRevision.equals(kept.posting().liveRevision)) {
            return null;
        }
        Content newest = kept.newest();
        return new PostingDetails.Newer(
                newest.title(),
                newest.wage(),
                newest.place(),
                newest.validTo(),
                newest.duties(),
                newest.conditions(),
                newest.shifts());
    }

    /** A home is shown to about a kilometre. */
    static GeoPoint roughly(GeoPoint place) {
        return place == null
                ? null
                : new GeoPoint(Math.round(place.lat() * 100) / 100.0, Math.round(place.lon() * 100) / 100.0);
    }
}
