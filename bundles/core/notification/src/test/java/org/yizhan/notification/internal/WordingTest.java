// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.access.Caller;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.engagement.CheckedOut;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.HoursStated;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.TalkRecorded;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.matching.WorkersSuggested;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.PostingRejected;
import org.yizhan.testkit.BothDatabases;
import org.yizhan.testkit.TestHouse;

/** Every event that people are told of: to whom, as what, and with sentences that lack nothing. */
@BothDatabases
class WordingTest {
    private final TestHouse house;
    private final Rooms rooms;
    private final String worker;
    private final String employer;
    private final String posting;
    private final String shift;
    private final Instant later;

    WordingTest(TestHouse house) {
        this.house = house;
        this.rooms = new Rooms(house);
        this.worker = rooms.worker();
        this.employer = rooms.market.employer();
        this.posting = rooms.work();
        this.shift = rooms.shift(posting);
        this.later = house.clock().instant().plusSeconds(600);
    }

    private EventHead head() {
        return rooms.head("engagement-1");
    }

    private Event ended(State state) {
        return new EngagementEnded(head(), posting, shift, worker, employer, state);
    }

    private Event stated(boolean byWorker, State state) {
        return new HoursStated(head(), posting, shift, worker, employer, byWorker, 270, state);
    }

    /** Each with the kind of what both sides are told. */
    private List<Map.Entry<Event, Kind>> steps() {
        List<Map.Entry<Event, Kind>> steps = new ArrayList<>(List.of(
                Map.entry(new Applied(head(), posting, shift, worker, employer), Kind.APPLIED),
                Map.entry(new Offered(head(), posting, shift, worker, employer, later), Kind.OFFERED),
                Map.entry(
                        new EngagementConfirmed(head(), posting, shift, worker, employer, Engagement.Source.ONLINE),
                        Kind.CONFIRMED),
                Map.entry(new CheckedIn(head(), posting, shift, worker, employer), Kind.CHECKED_IN),
                Map.entry(new CheckedOut(head(), posting, shift, worker, employer), Kind.CHECKED_OUT),
                Map.entry(stated(true, State.CHECKED_OUT), Kind.HOURS_STATED_BY_WORKER),
                Map.entry(stated(false, State.CHECKED_OUT), Kind.HOURS_STATED_BY_EMPLOYER),
                Map.entry(stated(true, State.HOURS_DISPUTED), Kind.HOURS_DISPUTED),
                Map.entry(stated(false, State.HOURS_DISPUTED), Kind.HOURS_DISPUTED),
                Map.entry(new HoursAgreed(head(), posting, shift, worker, employer, 240), Kind.HOURS_AGREED),
                Map.entry(new EngagementClosed(head(), posting, shift, worker, employer), Kind.CLOSED)));
        for (State state : List.of(
                State.REJECTED,
                State.WITHDRAWN,
                State.DECLINED,
                State.OFFER_EXPIRED,
                State.CANCELLED_BY_WORKER,
                State.CANCELLED_BY_EMPLOYER,
                State.NO_SHOW,
                State.EMPLOYER_NO_SHOW,
                State.SENT_HOME)) {
            steps.add(Map.entry(ended(state), Kind.valueOf(state.name())));
        }
        for (TalkRecorded.Outcome outcome : TalkRecorded.Outcome.values()) {
            steps.add(Map.entry(
                    new TalkRecorded(head(), posting, shift, worker, employer, "site", outcome, later),
                    Kind.TALK_RECORDED));
        }
        return steps;
    }

    /** Each with the kind of what the employer is told. */
    private List<Map.Entry<Event, Kind>> postings() {
        List<Map.Entry<Event, Kind>> all = new ArrayList<>(List.of(
                Map.entry(new PostingPublished(rooms.head(posting), employer, "PUGONG", false), Kind.POSTING_PUBLISHED),
                Map.entry(
                        new PostingRejected(rooms.head(posting), List.of("posting.minors", "posting.worker-fee")),
                        Kind.POSTING_REJECTED),
                Map.entry(new PostingFilled(rooms.head(posting)), Kind.POSTING_FILLED)));
        for (String cause : List.of("employer", "reviewer", "system", "stale")) {
            all.add(Map.entry(new PostingPaused(rooms.head(posting), cause), Kind.POSTING_PAUSED));
        }
        for (Posting.State state : List.of(Posting.State.CLOSED, Posting.State.EXPIRED, Posting.State.TAKEN_DOWN)) {
            all.add(Map.entry(new PostingClosed(rooms.head(posting), state), Kind.POSTING_CLOSED));
        }
        return all;
    }

    private void newest(Caller reader, Kind kind, int many) {
        List<NoticeView> chinese = rooms.read(reader);
        List<NoticeView> english = rooms.read(Rooms.english(reader));
        assertThat(chinese).hasSize(many);
        NoticeView zh = chinese.get(0);
        NoticeView en = english.get(0);
        assertThat(zh.kind()).isEqualTo(kind.name());
        String title = rooms.market.postings().find(posting).title();
        for (NoticeView view : List.of(zh, en)) {
            assertThat(view.text()).contains(title);
            assertThat(view.title() + view.text())
                    .as(view.kind())
                    .doesNotContain("{", "}", "[", "]", "title.", "text.", "detail.", "null");
        }
        assertThat(zh.text()).isNotEqualTo(en.text());
    }

    @Test
    void bothSidesAreToldOfEachStepOfHiring() {
        int many = 0;
        for (Map.Entry<Event, Kind> step : steps()) {
            rooms.hears(step.getKey());
            many++;
            newest(rooms.worker(worker), step.getValue(), many);
            newest(rooms.employer(), step.getValue(), many);
        }
    }

    @Test
    void theEmployerIsToldOfTheirPostingAndTheWorkerOfWhatSuitsThem() {
        int many = 0;
        for (Map.Entry<Event, Kind> step : postings()) {
            rooms.hears(step.getKey());
            many++;
            newest(rooms.employer(), step.getValue(), many);
        }
        assertThat(rooms.read(rooms.worker(worker))).isEmpty();
        assertThat(rooms.read(rooms.employer())).anySatisfy(notice -> assertThat(notice.details())
                .containsExactly("posting.minors", "posting.worker-fee"));
        rooms.hears(new WorkersSuggested(rooms.head(posting), List.of(new WorkersSuggested.Pick(worker, 1_000))));
        newest(rooms.worker(worker), Kind.WORK_SUGGESTED, 1);
        assertThat(rooms.read(rooms.employer()))
                .as("to whom it is suggested is not theirs")
                .hasSize(many);
    }

    @Test
    void noEventThatPeopleAreToldOfIsForgottenHere() {
        List<Class<?>> tried = new ArrayList<>();
        steps().forEach(step -> tried.add(step.getKey().getClass()));
        postings().forEach(step -> tried.add(step.getKey().getClass()));
        tried.add(WorkersSuggested.class);
        assertThat(tried).containsAll(Drafts.TYPES);
    }

    @Test
    void whatAndWhoIsGoneGoesWithoutAName() {
        Draft gone =
                new Draft(employer, Side.EMPLOYER, Kind.APPLIED, "no-such", "no-such", "no-such", null, null, null);
        Notice notice = new Notice("id", "region", gone, "engagement", later, null);
        assertThat(rooms.wording
                        .of(List.of(notice), Locale.SIMPLIFIED_CHINESE)
                        .get(0)
                        .text())
                .isEqualTo("求职者报名了一个岗位，请尽快答复。");
        assertThat(rooms.wording.of(List.of(notice), Locale.ENGLISH).get(0).text())
                .isEqualTo("A worker applied for a posting. Please answer soon.");
    }
}
