// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.registration.Employer;
import org.yizhan.api.registration.Employers;
import org.yizhan.api.rest.Versions;

/** What employers, and staff for them, do with the text of a posting: write, change, hand in, take back. */
@Component(service = Writing.class)
public class Writing {
    static final String WRITE = "posting.write";
    private static final Set<State> LIVE = Set.of(State.PUBLISHED, State.FILLED, State.PAUSED, State.STALE);

    private final Access access;
    private final Employers employers;
    private final Shelf shelf;
    private final Drafting drafting;
    private final Publication publication;

    @Activate
    public Writing(
            @Reference Access access,
            @Reference Employers employers,
            @Reference Shelf shelf,
            @Reference Drafting drafting,
            @Reference Publication publication) {
        this.access = access;
        this.employers = employers;
        this.shelf = shelf;
        this.drafting = drafting;
        this.publication = publication;
    }

    /** @throws Problem {@code posting.employer-needed} (400) when nobody says for whom it is */
    Shelf.Kept create(PostingDraft draft) {
        Caller caller = access.caller();
        String id = draft.employer() == null ? caller.subject() : draft.employer();
        if (id == null) {
            throw Problem.invalid("posting.employer-needed");
        }
        Employer employer = employers.find(id);
        if (employer == null) {
            throw Problem.notFound("platform.not-found");
        }
        access.require(WRITE, employer.region(), employer.id());
        String posting = Ids.next();
        boolean household = employer.kind() == Employer.Kind.HOUSEHOLD;
        Content content = drafting.content(draft, posting, household, null);
        String region = content.region() == null ? employer.region() : content.region();
        return shelf.write(em -> {
            PostingEntity entity =
                    new PostingEntity(posting, employer.id(), household, region, caller.account(), shelf.now());
            entity.begin(revise(em, entity, content, 1), content.urgent());
            em.persist(entity);
            return shelf.kept(em, entity);
        });
    }

    /** A draft is replaced; of a live posting a new version is made and handed in at once. */
    Shelf.Kept edit(String id, String ifMatch, PostingDraft draft) {
        Shelf.Kept seen = reach(id);
        PostingEntity posting = seen.posting();
        Versions.require(ifMatch, posting.version);
        boolean live = LIVE.contains(posting.state);
        if (!live && posting.state != State.DRAFT && posting.state != State.REJECTED) {
            throw Problem.conflict("posting.wrong-state").with("state", posting.state.name());
        }
        Content content = drafting.content(draft, id, posting.household, seen.newest());
        if (live && !content.missing().isEmpty()) {
            throw Problem.refused("posting.incomplete").with("missing", content.missing());
        }
        Shelf.Kept kept = shelf.write(em -> {
            PostingEntity entity = publication.unchanged(em, posting);
            String revision = revise(em, entity, content, serial(em, id) + 1);
            if (live) {
                entity.revise(revision);
            } else {
                String region = content.region() == null ? entity.region : content.region();
                entity.redraft(revision, region, content.urgent());
            }
            return shelf.kept(em, entity);
        });
        return live ? publication.submit(kept) : kept;
    }

    Shelf.Kept submit(String id) {
        Shelf.Kept seen = reach(id);
        PostingEntity posting = seen.posting();
        boolean unheard = LIVE.contains(posting.state)
                && posting.pending == null
                && !posting.newestRevision.equals(posting.liveRevision);
        if (!unheard) {
            Closing.check(posting, Set.of(State.DRAFT));
        }
        return publication.submit(seen);
    }

    /** Takes back what waits for a person. */
    Shelf.Kept withdraw(String id) {
        Shelf.Kept seen = reach(id);
        if (seen.posting().pending == null) {
            Closing.check(seen.posting(), Set.of(State.SUBMITTED, State.MANUAL_REVIEW));
        }
        return shelf.write(em -> {
            PostingEntity posting = publication.unchanged(em, seen.posting());
            posting.withdraw();
            return shelf.kept(em, posting);
        });
    }

    private Shelf.Kept reach(String id) {
        Shelf.Kept kept = shelf.require(id);
        access.require(WRITE, kept.posting().region, kept.posting().employer);
        return kept;
    }

    private static int serial(EntityManager em, String posting) {
        return em.createQuery("SELECT MAX(r.serial) FROM RevisionEntity r WHERE r.posting = :posting", Integer.class)
                .setParameter("posting", posting)
                .getSingleResult();
    }

    private String revise(EntityManager em, PostingEntity posting, Content content, int serial) {
        String revision = Ids.next();
        em.persist(new RevisionEntity(
                revision, posting.id, serial, content, access.caller().account(), shelf.now()));
        for (int i = 0; i < content.conditions().size(); i++) {
            em.persist(ConditionEntity.from(revision, i, content.conditions().get(i)));
        }
        for (Shift shift : content.shifts()) {
            em.persist(ShiftEntity.from(revision, shift));
        }
        return revision;
    }
}
