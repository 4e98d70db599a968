// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.api.registration.WorkerRegistered;

/** What is counted. All are sums, so that parts add up; a mean is one of them divided by another. Each has its words. */
enum Measure {
    WORKERS("workers-registered", Unit.PERSON, List.of(WorkerRegistered.class)),
    EMPLOYERS("employers-registered", Unit.EMPLOYER, List.of(EmployerRegistered.class)),
    POSTINGS("postings-published", Unit.POSTING, List.of(PostingPublished.class)),
    PLACES("places-published", Unit.PLACE, List.of(PostingPublished.class, SeatsChanged.class)),
    FILLED("postings-filled", Unit.POSTING, List.of(PostingPublished.class, PostingFilled.class)),
    FILL_SECONDS("seconds-to-fill", FILLED),
    APPLIED_TO("postings-applied-to", Unit.POSTING, List.of(PostingPublished.class, Applied.class)),
    FIRST_SECONDS("seconds-to-first-application", APPLIED_TO),
    APPLICATIONS("applications", Unit.TIME, List.of(Applied.class)),
    OFFERS("offers", Unit.TIME, List.of(Offered.class)),
    HIRES("hires", Unit.TIME, List.of(EngagementConfirmed.class)),
    MORNING_HIRES("hires-before-noon", Unit.TIME, List.of(EngagementConfirmed.class)),
    FINISHED("jobs-finished", Unit.TIME, List.of(EngagementClosed.class)),
    WORKER_CANCELS("cancelled-by-worker", Unit.TIME, List.of(EngagementEnded.class)),
    EMPLOYER_CANCELS("cancelled-by-employer", Unit.TIME, List.of(EngagementEnded.class)),
    NO_SHOWS("no-shows", Unit.TIME, List.of(EngagementEnded.class)),
    EMPLOYER_NO_SHOWS("employer-no-shows", Unit.TIME, List.of(EngagementEnded.class)),
    MINUTES("minutes-agreed", Unit.MINUTE, List.of(HoursAgreed.class)),
    WAGES("wages-agreed", Unit.FEN, List.of(HoursAgreed.class));

    /** Of what a value is a number; each has its word. */
    enum Unit {
        PERSON,
        EMPLOYER,
        POSTING,
        PLACE,
        TIME,
        SECOND,
        MINUTE,
        FEN
    }

    /** Stands where an event does not say which. */
    static final String UNKNOWN = "UNKNOWN";

    static final List<String> IDS = Arrays.stream(values()).map(Measure::id).toList();

    private final String id;
    private final Unit unit;
    private final Measure per;
    private final List<Class<? extends Event>> sources;

    Measure(String id, Unit unit, List<Class<? extends Event>> sources) {
        this.id = id;
        this.unit = unit;
        this.per = null;
        this.sources = sources;
    }

    /** A sum of seconds, which divided by the other measure is their mean. */
    Measure(String id, Measure per) {
        this.id = id;
        this.unit = Unit.SECOND;
        this.per = per;
        this.sources = per.sources;
    }

    String id() {
        return id;
    }

    Unit unit() {
        return unit;
    }

    /** The measure to divide by for a mean; null when there is no mean. */
    Measure per() {
        return per;
    }

    /** The names of the events that it is counted from. */
    List<String> sources() {
        return sources.stream()
                .map(type ->
                        type.getPackageName().substring(type.getPackageName().lastIndexOf('.') + 1)
                                + '.'
                                + type.getSimpleName())
                .toList();
    }

    /** All events that anything is counted from. */
    static Set<Class<? extends Event>> events() {
        return Arrays.stream(values())
                .flatMap(measure -> measure.sources.stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @return null when there is none of that id */
    static Measure of(String id) {
        int place = IDS.indexOf(id);
        return place < 0 ? null : values()[place];
    }
}
