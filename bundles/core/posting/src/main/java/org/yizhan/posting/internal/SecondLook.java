// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.rest.Cursor;
import org.yizhan.posting.internal.DecisionEntity.Outcome;
import org.yizhan.posting.internal.DecisionEntity.Stage;

/**
 * The second look: a person looks again at a share of what was published without one, while it is live. What has ended meanwhile
 * can do no more harm and is left out.
 */
@Component(service = SecondLook.class)
public class SecondLook {
    static final String NOT_DRAWN = "posting.not-drawn";

    private final Access access;
    private final Shelf shelf;
    private final Closing closing;
    private final Publication publication;

    @Activate
    public SecondLook(
            @Reference Access access,
            @Reference Shelf shelf,
            @Reference Closing closing,
            @Reference Publication publication) {
        this.access = access;
        this.shelf = shelf;
        this.closing = closing;
        this.publication = publication;
    }

    /** What was drawn in the reviewer's region, the longest waiting first. */
    Page<Shelf.Kept> queue(String cursor, int limit) {
        List<String> after = Cursor.decode(cursor, 2);
        Instant since = after == null ? Instant.EPOCH : Instant.ofEpochMilli(millis(after.get(0)));
        String regions = Reviewing.regions(access);
        if (regions == null) {
            return new Page<>(List.of(), null);
        }
        List<Shelf.Kept> found = shelf.read(em -> shelf.kept(
                em,
                em.createQuery(
                                "SELECT p FROM PostingEntity p WHERE (p.drawnAt > :since"
                                        + " OR (p.drawnAt = :since AND p.id > :id))"
                                        + " AND p.state IN :live AND p.region LIKE :region ORDER BY p.drawnAt, p.id",
                                PostingEntity.class)
                        .setParameter("since", since)
                        .setParameter("id", after == null ? "" : after.get(1))
                        .setParameter("live", Closing.LIVE)
                        .setParameter("region", regions)
                        .setMaxResults(limit + 1)
                        .getResultList()));
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        PostingEntity last = found.get(limit - 1).posting();
        return new Page<>(found.subList(0, limit), Cursor.encode(Long.toString(last.drawnAt.toEpochMilli()), last.id));
    }

    /** All is in order. */
    Shelf.Kept confirm(String id, String note) {
        Shelf.Kept seen = drawn(id, Reviewing.REVIEW);
        Closing.check(seen.posting(), Closing.LIVE);
        return shelf.write(em -> {
            PostingEntity posting = publication.unchanged(em, seen.posting());
            if (posting.drawnAt == null) {
                throw Problem.conflict(NOT_DRAWN);
            }
            posting.looked();
            Trail.add(
                    em,
                    posting,
                    Stage.SAMPLE,
                    Outcome.PASS,
                    ReviewPlan.SECOND_LOOK,
                    note,
                    access.caller().account(),
                    List.of(),
                    shelf.now());
            return shelf.kept(em, posting);
        });
    }

    Shelf.Kept takeDown(String id, String note) {
        drawn(id, Reviewing.TAKE_DOWN);
        return closing.takeDownAtSecondLook(id, note, access.caller().account());
    }

    /** @throws Problem {@code posting.not-drawn} (409) when nobody need look at it, or somebody has */
    private Shelf.Kept drawn(String id, String permission) {
        Shelf.Kept kept = shelf.require(id);
        access.require(permission, kept.posting().region, kept.posting().employer);
        if (kept.posting().drawnAt == null) {
            throw Problem.conflict(NOT_DRAWN);
        }
        return kept;
    }

    private static long millis(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid("platform.bad-cursor");
        }
    }
}
