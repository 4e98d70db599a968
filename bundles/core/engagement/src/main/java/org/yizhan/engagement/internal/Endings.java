// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementEnded;
import org.yizhan.api.event.EventHead;
import org.yizhan.engagement.internal.Callers.Side;

/** Ways in which an engagement ends before the work is done. */
@Component(service = Endings.class)
public final class Endings {
    private static final String ANSWER = "engagement.answer";
    private static final String HIRE = "engagement.hire";
    private static final String ENDED = ", ENDED_AT = ?, REASON = ?";

    private final Desk desk;
    private final Callers callers;
    private final Seating seating;
    private final WorkerTime time;
    private final EngagementTable table;

    @Activate
    public Endings(@Reference Desk desk, @Reference Callers callers) {
        this(desk, callers, new WorkerTime());
    }

    private Endings(Desk desk, Callers callers, WorkerTime time) {
        this(desk, callers, time, new Seating(time));
    }

    Endings(Desk desk, Callers callers, WorkerTime time, Seating seating) {
        this.desk = desk;
        this.callers = callers;
        this.time = time;
        this.seating = seating;
        this.table = new EngagementTable(time);
    }

    EngagementView reject(String id, String reason) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, HIRE);
            Offers.requireState(row, State.APPLIED, "engagement.not-applied", tx.now());
            return end(tx, row, State.REJECTED, ENDED, tx.now(), reason);
        });
    }

    EngagementView withdraw(String id, String reason) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, ANSWER);
            Offers.requireState(row, State.APPLIED, "engagement.not-applied", tx.now());
            return end(tx, row, State.WITHDRAWN, ENDED, tx.now(), reason);
        });
    }

    EngagementView decline(String id, String reason) {
        return desk.write(tx -> {
            String posting = allowed(tx, id, ANSWER).stated().posting();
            seating.lock(tx, posting);
            // Read under the posting's lock: until then somebody with a later clock may write the offer off.
            EngagementRow row = EngagementTable.find(tx, id);
            Offers.requireOffered(row, tx.now());
            release(tx, row.stated());
            return end(tx, row, State.DECLINED, ENDED, tx.now(), reason);
        });
    }

    /** @param named whom staff act for */
    EngagementView cancel(String id, Side named, String reason) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, "engagement.cancel");
            Side side = callers.sideFor(named);
            requireConfirmed(row, tx.now());
            Duration notice = Duration.between(tx.now(), row.stated().start());
            boolean late = notice.compareTo(desk.settings().lateCancel()) < 0;
            release(tx, row.stated());
            return end(
                    tx,
                    row,
                    side == Side.WORKER ? State.CANCELLED_BY_WORKER : State.CANCELLED_BY_EMPLOYER,
                    ENDED + ", LATENESS = ?",
                    tx.now(),
                    reason,
                    late ? EngagementRow.Lateness.LATE : EngagementRow.Lateness.EARLY);
        });
    }

    /** The worker did not come. */
    EngagementView noShow(String id) {
        return missing(id, HIRE, State.NO_SHOW);
    }

    /** The employer was not there. */
    EngagementView employerNoShow(String id) {
        return missing(id, ANSWER, State.EMPLOYER_NO_SHOW);
    }

    private EngagementView missing(String id, String permission, State state) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, permission);
            requireConfirmed(row, tx.now());
            Engagement e = row.stated();
            Instant from = e.start().plus(desk.settings().noShowGrace());
            if (tx.now().isBefore(from)) {
                throw Problem.conflict("engagement.too-early").with("from", from.toString());
            }
            if (tx.now().isBefore(e.end())) {
                release(tx, e);
            }
            return end(tx, row, state, ENDED, tx.now(), null);
        });
    }

    /** The worker came and was sent away; the place stays taken, the rest of the worker's time is free. */
    EngagementView sendHome(String id, String reason) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, HIRE);
            Offers.requireState(row, State.CHECKED_IN, "engagement.not-checked-in", tx.now());
            time.cutShort(tx, row.stated());
            return end(tx, row, State.SENT_HOME, ENDED + ", CHECKED_OUT_AT = ?", tx.now(), reason, tx.now());
        });
    }

    private EngagementRow allowed(Transaction tx, String id, String permission) {
        callers.require(permission, EngagementTable.find(tx, id).stated());
        return table.locked(tx, id);
    }

    private static void requireConfirmed(EngagementRow row, Instant now) {
        Offers.requireState(row, State.CONFIRMED, "engagement.not-confirmed", now);
    }

    private void release(Transaction tx, Engagement e) {
        seating.giveBack(tx, e.posting(), e.shift());
        time.free(tx, e.id(), e.worker(), e.start());
    }

    private EngagementView end(Transaction tx, EngagementRow row, State state, String set, Object... values) {
        long version = EngagementTable.move(tx, row, state, set, values);
        Engagement e = row.stated();
        tx.publish(new EngagementEnded(
                EventHead.of(e.id(), version, e.region(), tx.now()),
                e.posting(),
                e.shift(),
                e.worker(),
                e.employer(),
                state));
        callers.noteProxy("engagement.end", e, Map.of("state", state.name()));
        return EngagementView.of(tx, e.id());
    }
}
