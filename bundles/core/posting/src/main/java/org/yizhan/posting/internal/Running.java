// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.vault.Vault;
import org.yizhan.posting.internal.DecisionEntity.Outcome;

/** What employers do with a posting that is out: pause, resume, close, appeal. */
@Component(service = Running.class)
public class Running {
    static final String APPEAL = "posting.appeal";
    static final String REVEAL = "posting.reveal";

    private final Access access;
    private final Vault vault;
    private final Shelf shelf;
    private final Closing closing;
    private final Publication publication;
    private final ReviewPlan plan;

    @Activate
    public Running(
            @Reference Access access,
            @Reference Vault vault,
            @Reference Shelf shelf,
            @Reference Closing closing,
            @Reference Publication publication,
            @Reference ReviewPlan plan) {
        this.access = access;
        this.vault = vault;
        this.shelf = shelf;
        this.closing = closing;
        this.publication = publication;
        this.plan = plan;
    }

    Shelf.Kept pause(String id) {
        reach(id);
        return closing.pause(id, PostingEntity.Cause.EMPLOYER, null, null);
    }

    /** @throws Problem {@code posting.paused-by-reviewer} (409) when only a reviewer may resume it */
    Shelf.Kept resume(String id) {
        Shelf.Kept seen = reach(id);
        PostingEntity posting = seen.posting();
        State now = posting.stateAt(shelf.now());
        if (now != State.PAUSED && now != State.STALE) {
            throw Problem.conflict("posting.wrong-state").with("state", now.name());
        }
        if (now == State.PAUSED
                && posting.cause == PostingEntity.Cause.REVIEWER
                && !access.allows(Reviewing.REVIEW, posting.region, posting.employer)) {
            throw Problem.conflict("posting.paused-by-reviewer");
        }
        return publication.resume(seen, null, null, null);
    }

    Shelf.Kept close(String id) {
        reach(id);
        return closing.close(id);
    }

    /** Asks to look again at a posting that was taken down. */
    Shelf.Kept appeal(String id, String note) {
        Shelf.Kept seen = reach(id, APPEAL);
        Closing.check(seen.posting(), Set.of(State.TAKEN_DOWN));
        return shelf.write(em -> {
            PostingEntity posting = publication.unchanged(em, seen.posting());
            posting.submit(shelf.now(), plan.due(shelf.now(), posting.urgent));
            posting.become(State.APPEAL);
            Trail.add(
                    em,
                    posting,
                    DecisionEntity.Stage.APPEAL,
                    Outcome.APPEAL,
                    "posting.manual",
                    note,
                    access.caller().account(),
                    java.util.List.of(),
                    shelf.now());
            return shelf.kept(em, posting);
        });
    }

    /**
     * The workplace's address. A household's is opened for a stated purpose, counted and written to the audit; an
     * organisation's is public anyway.
     */
    String address(String id, Purpose purpose) {
        Shelf.Kept kept = shelf.require(id);
        PostingEntity posting = kept.posting();
        access.require(REVEAL, posting.region, posting.employer);
        String address = kept.shown().address();
        return posting.household && address != null
                ? vault.open(Drafting.ADDRESS, id, address, purpose.name())
                : address;
    }

    /** Why somebody wants to know where a household lives. Fixed words, so that nobody types personal data into the audit. */
    public enum Purpose {
        WORK_VISIT,
        COMPLAINT,
        LEGAL_DUTY,
        OWN_DATA
    }

    private Shelf.Kept reach(String id) {
        return reach(id, Writing.WRITE);
    }

    private Shelf.Kept reach(String id, String permission) {
        Shelf.Kept kept = shelf.require(id);
        access.require(permission, kept.posting().region, kept.posting().employer);
        return kept;
    }
}
