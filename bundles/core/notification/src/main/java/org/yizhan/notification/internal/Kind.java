// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.util.Map;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.engagement.CheckedOut;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.HoursStated;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.TalkRecorded;
import org.yizhan.api.event.Event;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.PostingRejected;

/** What a notice tells of. Its sentences are the words {@code title.<kind>} and {@code text.<kind>.<side>}. */
enum Kind {
    APPLIED,
    OFFERED,
    CONFIRMED,
    REJECTED,
    WITHDRAWN,
    DECLINED,
    OFFER_EXPIRED,
    CANCELLED_BY_WORKER,
    CANCELLED_BY_EMPLOYER,
    NO_SHOW,
    EMPLOYER_NO_SHOW,
    SENT_HOME,
    CHECKED_IN,
    CHECKED_OUT,
    HOURS_STATED_BY_WORKER,
    HOURS_STATED_BY_EMPLOYER,
    HOURS_DISPUTED,
    HOURS_AGREED,
    CLOSED,
    TALK_RECORDED,
    POSTING_PUBLISHED,
    POSTING_REJECTED,
    POSTING_FILLED,
    POSTING_CLOSED,
    POSTING_PAUSED,
    WORK_SUGGESTED;

    private static final Map<Class<? extends Event>, Kind> PLAIN = Map.ofEntries(
            Map.entry(Applied.class, APPLIED),
            Map.entry(Offered.class, OFFERED),
            Map.entry(EngagementConfirmed.class, CONFIRMED),
            Map.entry(CheckedIn.class, CHECKED_IN),
            Map.entry(CheckedOut.class, CHECKED_OUT),
            Map.entry(HoursAgreed.class, HOURS_AGREED),
            Map.entry(EngagementClosed.class, CLOSED),
            Map.entry(TalkRecorded.class, TALK_RECORDED),
            Map.entry(PostingPublished.class, POSTING_PUBLISHED),
            Map.entry(PostingRejected.class, POSTING_REJECTED),
            Map.entry(PostingFilled.class, POSTING_FILLED),
            Map.entry(PostingClosed.class, POSTING_CLOSED),
            Map.entry(PostingPaused.class, POSTING_PAUSED),
            Map.entry(WorkersSuggested.class, WORK_SUGGESTED));

    /** @return null when nobody is told of it */
    static Kind of(Event event) {
        if (event instanceof EngagementEnded ended) {
            return of(ended.state());
        }
        if (event instanceof HoursStated hours) {
            return hours.state() == State.HOURS_DISPUTED
                    ? HOURS_DISPUTED
                    : hours.byWorker() ? HOURS_STATED_BY_WORKER : HOURS_STATED_BY_EMPLOYER;
        }
        return PLAIN.get(event.getClass());
    }

    /** Every way in which an engagement ends early has a kind of its name; one of a later version is not told of rather than told wrong. */
    private static Kind of(State state) {
        return switch (state) {
            case REJECTED -> REJECTED;
            case WITHDRAWN -> WITHDRAWN;
            case DECLINED -> DECLINED;
            case OFFER_EXPIRED -> OFFER_EXPIRED;
            case CANCELLED_BY_WORKER -> CANCELLED_BY_WORKER;
            case CANCELLED_BY_EMPLOYER -> CANCELLED_BY_EMPLOYER;
            case NO_SHOW -> NO_SHOW;
            case EMPLOYER_NO_SHOW -> EMPLOYER_NO_SHOW;
            case SENT_HOME -> SENT_HOME;
            default -> null;
        };
    }
}
