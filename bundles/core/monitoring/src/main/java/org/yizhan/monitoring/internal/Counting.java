// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.engagement.EngagementStep;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.registration.EmployerRegistered;
import org.yizhan.api.registration.WorkerRegistered;

/**
 * What events add to the counters: a function of the log and of nothing else, so that counting it again gives the same. For one
 * thread.
 */
final class Counting {
    private static final Map<State, Measure> ENDINGS = Map.of(
            State.CANCELLED_BY_WORKER, Measure.WORKER_CANCELS,
            State.CANCELLED_BY_EMPLOYER, Measure.EMPLOYER_CANCELS,
            State.NO_SHOW, Measure.NO_SHOWS,
            State.EMPLOYER_NO_SHOW, Measure.EMPLOYER_NO_SHOWS);

    private final Memory memory;
    private final Map<String, Long> wages;
    private final Map<Cell, Long> sums = new LinkedHashMap<>();

    /** @param wages engagement → what its agreed hours are worth, in fen; missing when hours do not measure it */
    Counting(Memory memory, Map<String, Long> wages) {
        this.memory = memory;
        this.wages = wages;
    }

    /** What was added to each counter. */
    Map<Cell, Long> sums() {
        return sums;
    }

    void take(Event event) {
        if (event instanceof WorkerRegistered) {
            registered(Measure.WORKERS, event.head());
        } else if (event instanceof EmployerRegistered) {
            registered(Measure.EMPLOYERS, event.head());
        } else if (event instanceof PostingPublished published) {
            publish(published);
        } else if (event instanceof SeatsChanged seats) {
            places(seats);
        } else if (event instanceof PostingFilled filled) {
            fill(filled.head());
        } else if (event instanceof EngagementStep step) {
            step(step);
        }
    }

    private void registered(Measure measure, EventHead head) {
        add(Cell.of(measure, head.region(), head.at(), Measure.UNKNOWN, Measure.UNKNOWN), 1);
    }

    /** What came before, its places and perhaps who applied at once, is counted with the first publication. */
    private void publish(PostingPublished event) {
        EventHead head = event.head();
        Posted before = memory.posting(head.subject());
        Posted now = before.publish(known(event.trade()), head.at());
        memory.posting(head.subject(), now);
        if (before.published()) {
            return;
        }
        ofPosting(Measure.POSTINGS, head.region(), head.at(), now, 1);
        ofPosting(Measure.PLACES, head.region(), head.at(), now, now.places());
        if (now.appliedAt() != null) {
            since(Measure.APPLIED_TO, Measure.FIRST_SECONDS, head.region(), now, now.appliedAt());
        }
        if (now.filledAt() != null) {
            since(Measure.FILLED, Measure.FILL_SECONDS, head.region(), now, now.filledAt());
        }
        memory.pending().release(head.subject()).forEach((cell, value) -> add(cell.ofTrade(now.trade()), value));
    }

    /** What an old event may not say: one that cannot be counted would hold up all behind it. */
    private static String known(Object said) {
        return said == null ? Measure.UNKNOWN : said.toString();
    }

    private void places(SeatsChanged event) {
        EventHead head = event.head();
        Posted posted = memory.posting(head.subject());
        int more = event.places() - posted.places();
        if (more > 0) {
            memory.posting(head.subject(), posted.withPlaces(event.places()));
            ofPosting(Measure.PLACES, head.region(), head.at(), posted, more);
        }
    }

    private void fill(EventHead head) {
        Posted posted = memory.posting(head.subject());
        if (posted.filledAt() == null) {
            Posted now = posted.fill(head.at());
            memory.posting(head.subject(), now);
            since(Measure.FILLED, Measure.FILL_SECONDS, head.region(), now, now.filledAt());
        }
    }

    private void step(EngagementStep step) {
        String id = step.head().subject();
        if (step instanceof Applied) {
            apply(step);
        } else if (step instanceof Offered) {
            ofHire(Measure.OFFERS, step, 1);
        } else if (step instanceof EngagementConfirmed confirmed) {
            memory.channel(id, known(confirmed.source()));
            ofHire(Measure.HIRES, step, 1);
            boolean morning = LocalTime.ofInstant(step.head().at(), Shift.ZONE).isBefore(LocalTime.NOON);
            ofHire(Measure.MORNING_HIRES, step, morning ? 1 : 0);
        } else if (step instanceof HoursAgreed hours) {
            ofHire(Measure.MINUTES, step, hours.minutes());
            ofHire(Measure.WAGES, step, wages.getOrDefault(id, 0L));
        } else if (step instanceof EngagementClosed) {
            ofHire(Measure.FINISHED, step, 1);
            memory.forget(id);
        } else if (step instanceof EngagementEnded ended) {
            end(ended);
        }
    }

    private void apply(EngagementStep step) {
        ofHire(Measure.APPLICATIONS, step, 1);
        Posted posted = memory.posting(step.posting());
        if (posted.appliedAt() == null) {
            Posted now = posted.apply(step.head().at());
            memory.posting(step.posting(), now);
            since(Measure.APPLIED_TO, Measure.FIRST_SECONDS, step.head().region(), now, now.appliedAt());
        }
    }

    private void end(EngagementEnded ended) {
        Measure measure = ENDINGS.get(ended.state());
        if (measure != null) {
            ofHire(measure, ended, 1);
        }
        // Whoever was sent home still states hours.
        if (ended.state() != State.SENT_HOME) {
            memory.forget(ended.head().subject());
        }
    }

    /** Counts what happened to a published posting for the first time, and the whole seconds that it took. */
    private void since(Measure measure, Measure seconds, String region, Posted posted, Instant at) {
        if (posted.published()) {
            ofPosting(measure, region, at, posted, 1);
            // None when the market's clock was set back meanwhile.
            long took = Math.max(0, Duration.between(posted.publishedAt(), at).toSeconds());
            ofPosting(seconds, region, at, posted, took);
        }
    }

    private void ofPosting(Measure measure, String region, Instant at, Posted posted, long value) {
        if (posted.published()) {
            add(Cell.of(measure, region, at, posted.trade(), Measure.UNKNOWN), value);
        }
    }

    private void ofHire(Measure measure, EngagementStep step, long value) {
        EventHead head = step.head();
        Cell cell = Cell.of(measure, head.region(), head.at(), Measure.UNKNOWN, memory.channel(head.subject()));
        Posted posted = memory.posting(step.posting());
        if (posted.published()) {
            add(cell.ofTrade(posted.trade()), value);
        } else if (value != 0) {
            memory.pending().add(step.posting(), cell, value);
        }
    }

    private void add(Cell cell, long value) {
        if (value != 0) {
            sums.merge(cell, value, Long::sum);
        }
    }
}
