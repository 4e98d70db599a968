// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Applied;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.Source;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.registration.Workers;

/** Applying; where the posting gives its places at once, this is hiring. */
@Component(service = Applying.class)
public final class Applying {
    private static final int ATTEMPTS = 5;

    private final Desk desk;
    private final Callers callers;
    private final Eligibility eligibility;
    private final Seating seating;
    private final WorkerTime time;

    @Activate
    public Applying(@Reference Desk desk, @Reference Callers callers, @Reference Eligibility eligibility) {
        this(desk, callers, eligibility, new WorkerTime());
    }

    private Applying(Desk desk, Callers callers, Eligibility eligibility, WorkerTime time) {
        this(desk, callers, eligibility, time, new Seating(time));
    }

    Applying(Desk desk, Callers callers, Eligibility eligibility, WorkerTime time, Seating seating) {
        this.desk = desk;
        this.callers = callers;
        this.eligibility = eligibility;
        this.time = time;
        this.seating = seating;
    }

    EngagementView apply(ApplyRequest wish) {
        Workers.Standing worker = eligibility.find(applicant(wish));
        callers.access().require("engagement.apply", worker.region(), worker.id());
        boolean proxy = callers.side() == Callers.Side.STAFF;
        if (proxy && (wish.consent() == null || wish.consent().isBlank())) {
            throw Problem.refused("engagement.consent-needed");
        }
        Eligibility.requireHireable(worker);
        Source source = wish.source() != null ? wish.source() : proxy ? Source.STAFF : Source.ONLINE;
        return desk.write(tx -> {
            ShiftRow[] known = {shift(tx, wish)};
            turnAwayEarly(tx, known[0], worker.id());
            time.lock(tx, worker.id());
            return unlessTermsMove(() -> {
                // The row that was read before the lock will do: the posting's version is checked where the place is
                // taken.
                ShiftRow row = known[0] != null ? known[0] : shift(tx, wish);
                known[0] = null;
                eligibility.requireAge(worker, row);
                return row.allocation() == Posting.Allocation.INSTANT
                        ? confirm(tx, row, worker.id(), source, wish.consent())
                        : apply(tx, row, worker.id(), source, wish.consent());
            });
        });
    }

    private String applicant(ApplyRequest wish) {
        if (wish.worker() != null) {
            return wish.worker();
        }
        String self = callers.side() == Callers.Side.WORKER ? callers.caller().subject() : null;
        if (self == null) {
            throw Problem.invalid("engagement.worker-needed");
        }
        return self;
    }

    /** Answers the many who come too late for a shift without making them wait for its lock. */
    private static void turnAwayEarly(Transaction tx, ShiftRow row, String worker) {
        boolean full = row.taken() >= row.shift().places();
        if (full && Lapsed.onShift(tx, row).isEmpty()) {
            throw Problem.conflict(
                    EngagementTable.active(tx, worker, row.id()) ? "engagement.already-applied" : "engagement.full");
        }
    }

    private ShiftRow shift(Transaction tx, ApplyRequest wish) {
        ShiftRow row = ShiftRow.find(tx, wish.shift());
        if (row == null) {
            throw Problem.notFound("engagement.shift-not-found");
        }
        requireOpen(row, tx.now(), desk.settings());
        if (wish.postingVersion() != null && wish.postingVersion() != row.postingVersion()) {
            throw Problem.conflict("engagement.terms-changed").with("postingVersion", row.postingVersion());
        }
        return row;
    }

    static void requireOpen(ShiftRow row, Instant now, EngagementSettings settings) {
        if (!row.open()) {
            throw Problem.conflict("engagement.closed");
        }
        Instant last = row.shift().start().plus(settings.hireAfterStart());
        if (now.isAfter(last) || !now.isBefore(row.shift().end())) {
            throw Problem.conflict("engagement.started");
        }
    }

    /** Does the work again with the terms of the posting's newer version when they moved under it. */
    static <T> T unlessTermsMove(Supplier<T> work) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                return work.get();
            } catch (Seating.TermsMoved again) {
                continue;
            }
        }
        throw Problem.conflict("engagement.changed-meanwhile");
    }

    private EngagementView confirm(Transaction tx, ShiftRow row, String worker, Source source, String consent) {
        List<Busy> lapsed = new TimeRules(time, desk.settings()).check(tx, row, worker);
        seating.take(tx, row, lapsed);
        Engagement engagement = engagement(row, worker, State.CONFIRMED, 2, source);
        EngagementTable.insert(tx, engagement, tx.now(), consent);
        time.take(tx, engagement);
        publishApplied(tx, engagement);
        tx.publish(new EngagementConfirmed(
                EventHead.of(engagement.id(), 2, row.region(), tx.now()),
                row.posting(),
                row.id(),
                worker,
                row.employer(),
                source));
        return view(tx, engagement, tx.now(), consent);
    }

    private EngagementView apply(Transaction tx, ShiftRow row, String worker, Source source, String consent) {
        requirePostingOpen(tx, row.posting());
        Engagement engagement = engagement(row, worker, State.APPLIED, 1, source);
        EngagementTable.insert(tx, engagement, null, consent);
        publishApplied(tx, engagement);
        return view(tx, engagement, null, consent);
    }

    private static void requirePostingOpen(Transaction tx, String posting) {
        String open = "SELECT ID FROM ENGAGEMENT_POSTING WHERE ID = ? AND IS_OPEN";
        if (tx.sql().one(open, row -> row.getString(1), posting) == null) {
            throw Problem.conflict("engagement.closed");
        }
    }

    private static void publishApplied(Transaction tx, Engagement e) {
        tx.publish(new Applied(
                EventHead.of(e.id(), 1, e.region(), tx.now()), e.posting(), e.shift(), e.worker(), e.employer()));
    }

    private EngagementView view(Transaction tx, Engagement e, Instant confirmedAt, String consent) {
        callers.noteProxy("engagement.apply", e, consent == null ? Map.of() : Map.of("consent", consent));
        EngagementRow row =
                new EngagementRow(e, tx.now(), null, confirmedAt, null, null, null, null, null, null, null, 0, null);
        return EngagementView.of(row, tx.now(), null);
    }

    private static Engagement engagement(ShiftRow row, String worker, State state, long version, Source source) {
        return new Engagement(
                Ids.next(),
                version,
                row.region(),
                row.posting(),
                row.postingVersion(),
                row.id(),
                worker,
                row.employer(),
                row.relation(),
                state,
                source,
                row.shift().start(),
                row.shift().end(),
                row.shift().breakMinutes(),
                row.wage(),
                null,
                null,
                null,
                null,
                null,
                null);
    }
}
