// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Scope;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.rest.Cursor;
import org.yizhan.posting.internal.DecisionEntity.Outcome;

/** What reviewers do: look at what waits, pass or refuse it, take down, answer appeals. */
@Component(service = Reviewing.class)
public class Reviewing {
    static final String REVIEW = "posting.review";
    static final String TAKE_DOWN = "posting.take-down";
    private static final String BEHIND = " AND (p.dueAt > :due OR p.dueAt = :due AND p.id > :id)";

    private final Access access;
    private final Shelf shelf;
    private final Closing closing;
    private final Publication publication;

    @Activate
    public Reviewing(
            @Reference Access access,
            @Reference Shelf shelf,
            @Reference Closing closing,
            @Reference Publication publication) {
        this.access = access;
        this.shelf = shelf;
        this.closing = closing;
        this.publication = publication;
    }

    /**
     * A part of what waits in the reviewer's region: first what must be answered first.
     *
     * @param cursor null for the beginning
     */
    Page<Shelf.Kept> queue(String cursor, int limit) {
        List<String> after = Cursor.decode(cursor, 2);
        String regions = regions(access);
        if (regions == null) {
            return new Page<>(List.of(), null);
        }
        return shelf.read(em -> {
            TypedQuery<PostingEntity> waiting = em.createQuery(
                            "SELECT p FROM PostingEntity p WHERE (p.state IN :waiting OR p.pending = :pending)"
                                    + " AND p.region LIKE :region" + (after == null ? "" : BEHIND)
                                    + " ORDER BY p.dueAt, p.id",
                            PostingEntity.class)
                    .setParameter("waiting", List.of(State.MANUAL_REVIEW, State.APPEAL))
                    .setParameter("pending", State.MANUAL_REVIEW)
                    .setParameter("region", regions)
                    .setMaxResults(limit + 1);
            if (after != null) {
                waiting.setParameter("due", due(after.get(0))).setParameter("id", after.get(1));
            }
            List<PostingEntity> found = waiting.getResultList();
            List<PostingEntity> shown = found.size() > limit ? found.subList(0, limit) : found;
            PostingEntity last = found.size() > limit ? found.get(limit - 1) : null;
            return new Page<>(
                    shelf.kept(em, shown), last == null ? null : Cursor.encode(last.dueAt.toString(), last.id));
        });
    }

    private static Instant due(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.invalid("platform.bad-cursor");
        }
    }

    /** Which regions the reviewer sees, for {@code LIKE}; null for none. */
    static String regions(Access access) {
        if (access.scope(REVIEW) == Scope.ALL) {
            return "%";
        }
        String home = access.caller().region();
        return RegionCode.wellFormed(home) ? RegionCode.prefix(home) + "%" : null;
    }

    Shelf.Kept approve(String id, String note) {
        Shelf.Kept seen = waiting(id);
        return publication.decide(seen, Outcome.PASS, note, by(), List.of());
    }

    Shelf.Kept reject(String id, String note, List<Flaw> reasons) {
        Shelf.Kept seen = waiting(id);
        return publication.decide(seen, Outcome.REJECT, note, by(), reasons);
    }

    Shelf.Kept pause(String id, String note) {
        reach(id, REVIEW);
        return closing.pause(id, PostingEntity.Cause.REVIEWER, note, by());
    }

    Shelf.Kept takeDown(String id, String note) {
        reach(id, TAKE_DOWN);
        return closing.takeDown(id, note, by());
    }

    /**
     * Answers an appeal.
     *
     * @throws Problem {@code posting.four-eyes} (409) when it is the one who took it down
     */
    Shelf.Kept answer(String id, boolean lift, String note) {
        Shelf.Kept seen = reach(id, TAKE_DOWN);
        PostingEntity posting = seen.posting();
        Closing.check(posting, Set.of(State.APPEAL));
        if (by() != null && by().equals(posting.takenDownBy)) {
            throw Problem.conflict("posting.four-eyes");
        }
        if (lift) {
            return publication.resume(seen, Outcome.LIFT, note, by());
        }
        return shelf.write(em -> {
            PostingEntity entity = publication.unchanged(em, posting);
            entity.become(State.TAKEN_DOWN);
            Trail.add(
                    em,
                    entity,
                    DecisionEntity.Stage.APPEAL,
                    Outcome.UPHOLD,
                    "posting.manual",
                    note,
                    by(),
                    List.of(),
                    shelf.now());
            return shelf.kept(em, entity);
        });
    }

    private String by() {
        return access.caller().account();
    }

    private Shelf.Kept reach(String id, String permission) {
        Shelf.Kept kept = shelf.require(id);
        access.require(permission, kept.posting().region, kept.posting().employer);
        return kept;
    }

    private Shelf.Kept waiting(String id) {
        Shelf.Kept kept = reach(id, REVIEW);
        if (kept.posting().pending != State.MANUAL_REVIEW) {
            Closing.check(kept.posting(), Set.of(State.MANUAL_REVIEW));
        }
        return kept;
    }
}
