// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Seats;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.PostingRejected;
import org.yizhan.api.posting.PostingSubmitted;
import org.yizhan.api.posting.ReviewRule.Severity;
import org.yizhan.api.registration.Employer;
import org.yizhan.posting.internal.DecisionEntity.Outcome;
import org.yizhan.posting.internal.DecisionEntity.Stage;

/**
 * Brings content before the public. The places belong to the engagements: they are opened after the posting has been committed,
 * and closed before its live terms change, so that nobody is ever confirmed on terms that are gone.
 */
@Component(service = Publication.class)
public class Publication {
    /** How long a posting is fresh without a word from its employer. */
    static final Duration FRESH = Duration.ofDays(14);

    static final String AUTOMATIC = "posting.automatic";
    static final String EXPRESS = "posting.express-lane";
    static final String NOT_EXPRESS = "posting.not-trusted-yet";
    static final String EXPRESS_OFF = "posting.express-lane-off";
    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final Shelf shelf;
    private final Seats seats;
    private final AutomaticReview review;
    private final Fitness fitness;
    private final ReviewPlan plan;

    @Activate
    public Publication(
            @Reference Shelf shelf,
            @Reference Seats seats,
            @Reference AutomaticReview review,
            @Reference Fitness fitness,
            @Reference ReviewPlan plan) {
        this.shelf = shelf;
        this.seats = seats;
        this.review = review;
        this.fitness = fitness;
        this.plan = plan;
    }

    /**
     * Hands the newest revision in. In the express lane (a trusted employer, nothing found), where the place has one, it is live
     * when this returns; else it waits for a person, or is refused for what was found.
     */
    Shelf.Kept submit(Shelf.Kept seen) {
        Employer employer = fitness.require(seen.posting().employer, seen.newest());
        List<Flaw> flaws = review.check(seen.posting(), seen.newest());
        boolean wording = seen.live() != null && wordingOnly(seen.live(), seen.newest());
        boolean express = plan.expressLane();
        Outcome outcome = outcome(flaws, express && (employer.trusted() || wording));
        boolean replaces = seen.live() != null && outcome == Outcome.PASS && !wording;
        if (replaces && seatsMayBeOpen(seen.posting().state)) {
            seats.close(seen.posting().id, seen.posting().version + 1);
        }
        return opened(shelf.write(em -> {
            PostingEntity posting = unchanged(em, seen.posting());
            posting.submit(shelf.now(), plan.due(shelf.now(), seen.newest().urgent()));
            shelf.publish(new PostingSubmitted(shelf.head(posting)));
            String rule = rule(outcome, flaws, express);
            Trail.add(em, posting, Stage.AUTO, outcome, rule, null, null, flaws, shelf.now());
            follow(em, posting, seen.newest(), outcome, flaws);
            if (outcome == Outcome.PASS && plan.drawn(posting.id)) {
                posting.draw(shelf.now());
            }
            return shelf.kept(em, posting);
        }));
    }

    /** A person's answer on what waits. */
    Shelf.Kept decide(Shelf.Kept seen, Outcome outcome, String note, String reviewer, List<Flaw> flaws) {
        if (outcome == Outcome.PASS) {
            fitness.require(seen.posting().employer, seen.newest());
        }
        if (outcome == Outcome.PASS && seen.live() != null && seatsMayBeOpen(seen.posting().state)) {
            seats.close(seen.posting().id, seen.posting().version + 1);
        }
        return opened(shelf.write(em -> {
            PostingEntity posting = unchanged(em, seen.posting());
            posting.skipVersion();
            Trail.add(em, posting, Stage.MANUAL, outcome, "posting.manual", note, reviewer, flaws, shelf.now());
            follow(em, posting, seen.newest(), outcome, flaws);
            if (outcome == Outcome.PASS) {
                posting.looked();
            }
            return shelf.kept(em, posting);
        }));
    }

    /** Opens the places of a posting that is live. An event repeats this, should the process die before it. */
    Shelf.Kept opened(Shelf.Kept kept) {
        if (seatsMayBeOpen(kept.posting().state) && kept.live() != null) {
            Posting posting = Shelf.record(kept.posting(), kept.live(), shelf.now());
            try {
                seats.open(posting);
            } catch (Problem busy) {
                LOG.warn("The places of posting {} will be opened by its event: {}", posting.id(), busy.code());
            }
        }
        return kept;
    }

    PostingEntity unchanged(EntityManager em, PostingEntity seen) {
        PostingEntity posting = shelf.lock(em, seen.id);
        if (posting.version != seen.version) {
            throw Problem.conflict("platform.changed-meanwhile");
        }
        return posting;
    }

    /** Makes a posting visible again that was paused, stale or taken down. */
    Shelf.Kept resume(Shelf.Kept seen, Outcome outcome, String note, String by) {
        fitness.require(seen.posting().employer, seen.live());
        return opened(shelf.write(em -> {
            PostingEntity posting = unchanged(em, seen.posting());
            posting.resume(freshUntil());
            announce(posting, seen.live());
            if (outcome != null) {
                Trail.add(em, posting, Stage.APPEAL, outcome, "posting.manual", note, by, List.of(), shelf.now());
            }
            return shelf.kept(em, posting);
        }));
    }

    /**
     * Opens the places of a live posting that were closed without its state following. A closing that is still under way finds
     * another version and begins anew.
     *
     * @param closed the version that closed them
     */
    Shelf.Kept reopen(PostingEntity seen, long closed) {
        return opened(shelf.write(em -> {
            PostingEntity posting = unchanged(em, seen);
            if (posting.version <= closed) {
                posting.passVersion(closed);
            }
            return shelf.kept(em, posting);
        }));
    }

    private void announce(PostingEntity posting, Content live) {
        shelf.publish(new PostingPublished(shelf.head(posting), posting.employer, live.trade(), posting.urgent));
    }

    private Instant freshUntil() {
        return shelf.now().plus(FRESH);
    }

    private void follow(EntityManager em, PostingEntity posting, Content content, Outcome outcome, List<Flaw> flaws) {
        if (outcome == Outcome.PASS) {
            posting.goLive(content, TextKey.of(content), shelf.now(), freshUntil());
            em.find(RevisionEntity.class, posting.liveRevision).wentLive(posting.version);
            if (posting.state == State.PUBLISHED) {
                announce(posting, content);
            }
        } else if (outcome == Outcome.HOLD) {
            posting.judge(State.MANUAL_REVIEW);
        } else {
            posting.judge(State.REJECTED);
            List<String> codes = flaws.stream()
                    .filter(flaw -> flaw.severity() == Severity.BLOCK)
                    .map(Flaw::code)
                    .distinct()
                    .toList();
            shelf.publish(new PostingRejected(shelf.head(posting), codes));
        }
    }

    /** @param may whether nobody has to look when nothing is found */
    private static Outcome outcome(List<Flaw> flaws, boolean may) {
        if (flaws.stream().anyMatch(flaw -> flaw.severity() == Severity.BLOCK)) {
            return Outcome.REJECT;
        }
        return free(flaws) && may ? Outcome.PASS : Outcome.HOLD;
    }

    private static String rule(Outcome outcome, List<Flaw> flaws, boolean express) {
        if (outcome == Outcome.PASS) {
            return EXPRESS;
        }
        if (outcome == Outcome.REJECT || !free(flaws)) {
            return AUTOMATIC;
        }
        return express ? NOT_EXPRESS : EXPRESS_OFF;
    }

    private static boolean free(List<Flaw> flaws) {
        return flaws.stream().allMatch(flaw -> flaw.severity() == Severity.WARN);
    }

    static boolean seatsMayBeOpen(State state) {
        return state == State.PUBLISHED || state == State.FILLED;
    }

    /** Whether only words differ: nothing that a worker is paid, where and when they work, or who is meant. */
    private static boolean wordingOnly(Content before, Content after) {
        return terms(before).equals(terms(after));
    }

    private static Content terms(Content content) {
        return new Content(
                content.site(),
                null,
                content.trade(),
                content.nature(),
                content.relation(),
                content.region(),
                content.address(),
                content.place(),
                content.outdoor(),
                content.wage(),
                content.piecesPerHour(),
                content.minLevel(),
                content.allocation(),
                false,
                content.validFrom(),
                content.validTo(),
                null,
                List.of(),
                content.shifts());
    }
}
