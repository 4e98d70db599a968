// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.Ids;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.Engagement.Source;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.engagement.internal.RealEngagements;

/** Days of a made-up market, as events in the order in which they could happen; the same for the same random numbers. */
final class History {
    /** Of all levels: a province, a county, towns, and villages of them. */
    private static final List<String> REGIONS = List.of(
            "990000000000",
            "990100000000",
            "990101000000",
            "990101001000",
            "990101001001",
            "990101002000",
            "990102000000",
            "990102001000",
            "990201000000",
            "420704000000");

    private static final List<String> TRADES = List.of("PUGONG", "BANYUN", "JIAZHENG");
    private static final List<State> ENDS = List.of(
            State.REJECTED,
            State.CANCELLED_BY_WORKER,
            State.CANCELLED_BY_EMPLOYER,
            State.NO_SHOW,
            State.EMPLOYER_NO_SHOW);

    private final Rooms rooms;
    private final RealEngagements engagements;
    private final RandomGenerator random;
    private final List<Posting> postings = new ArrayList<>();
    private Instant now;

    History(Rooms rooms, RandomGenerator random) {
        this.rooms = rooms;
        this.engagements = new RealEngagements(rooms.house);
        this.random = random;
        this.now = rooms.house.clock().instant();
    }

    /** In each region something of everything: a posting that is filled, a job that is finished, and each other end. */
    History everywhere() {
        rooms.happen(new WorkerRegistered(head(Ids.next(), 1, REGIONS.get(0))));
        rooms.happen(new EmployerRegistered(head(Ids.next(), 1, REGIONS.get(0))));
        for (String region : REGIONS) {
            Posting posting = publish(region);
            finish(posting, hire(posting));
            ENDS.forEach(end -> end(posting, hire(posting), end));
            rooms.happen(new PostingFilled(head(posting.id(), 2, region)));
        }
        return this;
    }

    /** Goes on by so many things that happen, each committed alone. */
    void goOn(int things) {
        for (int i = 0; i < things; i++) {
            now = now.plusSeconds(random.nextInt(3_600));
            rooms.house.clock().set(now);
            switch (postings.isEmpty() ? 0 : random.nextInt(8)) {
                case 0 -> publish(any(REGIONS));
                case 1 -> rooms.happen(new WorkerRegistered(head(Ids.next(), 1, any(REGIONS))));
                case 2 -> rooms.happen(new EmployerRegistered(head(Ids.next(), 1, any(REGIONS))));
                case 3 -> again(any(postings));
                default -> engage(any(postings));
            }
        }
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private EventHead head(String subject, long version, String region) {
        return EventHead.of(subject, version, region, now);
    }

    private Posting publish(String region) {
        Wage.Unit unit = any(List.of(Wage.Unit.values()));
        Shift shift = new Shift(Ids.next(), now, now.plus(Duration.ofHours(8)), 30, 5);
        Posting posting = new Posting(
                Ids.next(),
                1,
                region,
                Ids.next(),
                null,
                "普工",
                any(TRADES),
                "HOURLY",
                Posting.Relation.SERVICE,
                Posting.State.PUBLISHED,
                new GeoPoint(30.4, 114.9),
                false,
                new Wage(1_000 + random.nextInt(20_000), unit, Wage.Settlement.DAILY),
                1,
                Posting.Allocation.OFFER,
                false,
                null,
                null,
                List.of(shift));
        postings.add(posting);
        Event published = new PostingPublished(
                head(posting.id(), 1, posting.region()), posting.employer(), posting.trade(), false);
        Event places = new SeatsChanged(head(posting.id(), 1, posting.region()), 1 + random.nextInt(9), 0);
        // A posting's events and those of its places may change places in the log.
        switch (random.nextInt(3)) {
            case 0 -> rooms.happen(published, places);
            case 1 -> rooms.happen(places, published);
            default -> {
                rooms.happen(places);
                engage(posting);
                now = now.plusSeconds(1);
                rooms.happen(published);
            }
        }
        now = now.plusSeconds(1 + random.nextInt(60));
        return posting;
    }

    /** Something happens to a posting that was published before. */
    private void again(Posting posting) {
        long version = 2 + random.nextInt(1_000);
        EventHead head = head(posting.id(), version, posting.region());
        switch (random.nextInt(3)) {
            case 0 -> rooms.happen(new PostingPublished(head, posting.employer(), any(TRADES), false));
            case 1 -> rooms.happen(new SeatsChanged(head, 1 + random.nextInt(15), 1));
            default -> rooms.happen(new PostingFilled(head));
        }
    }

    private void engage(Posting posting) {
        if (random.nextInt(4) == 0) {
            apply(posting);
        } else if (random.nextInt(3) == 0) {
            end(posting, hire(posting), any(ENDS));
        } else {
            finish(posting, hire(posting));
        }
    }

    /** @return the engagement's id */
    private String apply(Posting posting) {
        String id = engagements.standing(State.HOURS_AGREED, posting, Ids.next());
        rooms.happen(new Applied(head(id, 1, posting.region()), posting.id(), shift(posting), "worker", "employer"));
        return id;
    }

    private static String shift(Posting posting) {
        return posting.shifts().get(0).id();
    }

    private String hire(Posting posting) {
        String id = apply(posting);
        String region = posting.region();
        rooms.happen(new Offered(head(id, 2, region), posting.id(), shift(posting), "worker", "employer", now));
        now = now.plusSeconds(random.nextInt(600));
        Source source = any(List.of(Source.values()));
        rooms.happen(new EngagementConfirmed(
                head(id, 3, region), posting.id(), shift(posting), "worker", "employer", source));
        return id;
    }

    private void end(Posting posting, String id, State state) {
        rooms.happen(new EngagementEnded(
                head(id, 4, posting.region()), posting.id(), shift(posting), "worker", "employer", state));
    }

    private void finish(Posting posting, String id) {
        EventHead agreed = head(id, 5, posting.region());
        int minutes = 1 + random.nextInt(600);
        rooms.happen(new HoursAgreed(agreed, posting.id(), shift(posting), "worker", "employer", minutes));
        EventHead closed = head(id, 6, posting.region());
        rooms.happen(new EngagementClosed(closed, posting.id(), shift(posting), "worker", "employer"));
    }
}
