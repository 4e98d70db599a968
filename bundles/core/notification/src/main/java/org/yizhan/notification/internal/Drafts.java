// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.engagement.CheckedOut;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.EngagementStep;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.HoursStated;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.TalkRecorded;
import org.yizhan.api.event.Event;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.PostingRejected;
import org.yizhan.api.posting.Postings;

/** Says who is told what of an event: both sides of each step, the employer of their posting, workers of what suits them. */
@Component(service = Drafts.class)
public final class Drafts {
    static final Set<Class<? extends Event>> TYPES = Set.of(
            Applied.class,
            Offered.class,
            EngagementConfirmed.class,
            EngagementEnded.class,
            CheckedIn.class,
            CheckedOut.class,
            HoursStated.class,
            HoursAgreed.class,
            EngagementClosed.class,
            TalkRecorded.class,
            PostingPublished.class,
            PostingRejected.class,
            PostingFilled.class,
            PostingClosed.class,
            PostingPaused.class,
            WorkersSuggested.class);
    /** What a column holds; a code is never cut. */
    private static final int LONGEST = 400;

    private final Postings postings;

    @Activate
    public Drafts(@Reference Postings postings) {
        this.postings = postings;
    }

    /** @return empty when the event concerns nobody who is known */
    List<Draft> of(Event event) {
        Kind kind = Kind.of(event);
        if (kind == null) {
            return List.of();
        }
        if (event instanceof EngagementStep step) {
            return List.of(
                    of(step, kind, step.worker(), Side.WORKER, step.employer()),
                    of(step, kind, step.employer(), Side.EMPLOYER, step.worker()));
        }
        if (event instanceof WorkersSuggested suggested) {
            return suggested.picks().stream()
                    .map(pick -> about(event, kind, pick.worker(), Side.WORKER))
                    .toList();
        }
        String employer = employer(event);
        return employer == null ? List.of() : List.of(about(event, kind, employer, Side.EMPLOYER));
    }

    private String employer(Event event) {
        if (event instanceof PostingPublished published) {
            return published.employer();
        }
        Posting posting = postings.find(event.head().subject());
        return posting == null ? null : posting.employer();
    }

    private static Draft of(EngagementStep step, Kind kind, String recipient, Side side, String other) {
        return new Draft(
                recipient, side, kind, step.posting(), step.shift(), other, moment(step), minutes(step), detail(step));
    }

    private static Draft about(Event event, Kind kind, String recipient, Side side) {
        return new Draft(recipient, side, kind, event.head().subject(), null, null, null, null, detail(event));
    }

    private static Instant moment(Event event) {
        if (event instanceof Offered offered) {
            return offered.heldUntil();
        }
        return event instanceof TalkRecorded talk ? talk.heldAt() : null;
    }

    private static Integer minutes(Event event) {
        if (event instanceof HoursStated hours) {
            return hours.minutes();
        }
        return event instanceof HoursAgreed hours ? hours.minutes() : null;
    }

    private static String detail(Event event) {
        if (event instanceof PostingRejected rejected) {
            return joined(rejected.codes());
        }
        if (event instanceof PostingClosed closed) {
            return closed.state().name();
        }
        if (event instanceof PostingPaused paused) {
            return paused.cause();
        }
        if (event instanceof HoursStated hours && hours.state() == State.HOURS_DISPUTED) {
            return (hours.byWorker() ? Side.WORKER : Side.EMPLOYER).name();
        }
        return event instanceof TalkRecorded talk ? talk.outcome().name() : null;
    }

    private static String joined(List<String> codes) {
        StringBuilder all = new StringBuilder();
        for (String code : codes) {
            if (all.length() + code.length() < LONGEST) {
                all.append(all.isEmpty() ? "" : ",").append(code);
            }
        }
        return all.toString();
    }
}
