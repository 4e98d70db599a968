// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementConfirmed;
import org.yizhan.api.engagement.Offered;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.registration.Workers;

/** Offers with a hold: the employer offers, the place and the worker's time are taken, the worker accepts in time. */
@Component(service = Offers.class)
public final class Offers {
    private final Desk desk;
    private final Callers callers;
    private final Eligibility eligibility;
    private final Seating seating;
    private final WorkerTime time;
    private final EngagementTable table;

    @Activate
    public Offers(@Reference Desk desk, @Reference Callers callers, @Reference Eligibility eligibility) {
        this(desk, callers, eligibility, new WorkerTime());
    }

    private Offers(Desk desk, Callers callers, Eligibility eligibility, WorkerTime time) {
        this(desk, callers, eligibility, time, new Seating(time));
    }

    Offers(Desk desk, Callers callers, Eligibility eligibility, WorkerTime time, Seating seating) {
        this.desk = desk;
        this.callers = callers;
        this.eligibility = eligibility;
        this.time = time;
        this.seating = seating;
        this.table = new EngagementTable(time);
    }

    /** @param holdMinutes null for the city's setting */
    EngagementView offer(String id, Integer holdMinutes) {
        Engagement asked = desk.read(tx -> EngagementTable.find(tx, id)).stated();
        callers.require("engagement.hire", asked);
        Workers.Standing worker = eligibility.find(asked.worker());
        Eligibility.requireHireable(worker);
        return desk.write(tx -> {
            EngagementRow row = table.locked(tx, id);
            requireState(row, State.APPLIED, "engagement.not-applied", tx.now());
            Applying.unlessTermsMove(() -> {
                ShiftRow shift = ShiftRow.find(tx, asked.shift());
                Applying.requireOpen(shift, tx.now(), desk.settings());
                eligibility.requireAge(worker, shift);
                List<Busy> lapsed = new TimeRules(time, desk.settings()).check(tx, shift, worker.id());
                seating.take(tx, shift, lapsed);
                return hold(tx, row, shift, holdMinutes);
            });
            callers.noteProxy("engagement.offer", row.stated(), Map.of());
            return EngagementView.of(tx, id);
        });
    }

    /** The offer carries the terms of the posting's version of this moment; they are what the worker accepts. */
    private Instant hold(Transaction tx, EngagementRow row, ShiftRow shift, Integer holdMinutes) {
        Duration hold = holdMinutes == null ? desk.settings().hold() : Duration.ofMinutes(holdMinutes);
        Instant until = tx.now().plus(hold);
        long version = EngagementTable.move(
                tx,
                row,
                State.OFFERED,
                until,
                ", OFFERED_AT = ?, REGION = ?, POSTING_VERSION = ?, EMPLOYER = ?, RELATION = ?,"
                        + " START_AT = ?, END_AT = ?, BREAK_MINUTES = ?, WAGE_FEN = ?, WAGE_UNIT = ?, SETTLEMENT = ?",
                tx.now(),
                shift.region(),
                shift.postingVersion(),
                shift.employer(),
                shift.relation(),
                shift.shift().start(),
                shift.shift().end(),
                shift.shift().breakMinutes(),
                shift.wage().fen(),
                shift.wage().unit(),
                shift.wage().settlement());
        Engagement held = EngagementTable.find(tx, row.id()).stated();
        time.take(tx, held);
        tx.publish(new Offered(
                EventHead.of(held.id(), version, held.region(), tx.now()),
                held.posting(),
                held.shift(),
                held.worker(),
                held.employer(),
                until));
        return until;
    }

    EngagementView accept(String id) {
        Engagement asked = desk.read(tx -> EngagementTable.find(tx, id)).stated();
        callers.require("engagement.answer", asked);
        Eligibility.requireHireable(eligibility.find(asked.worker()));
        return desk.write(tx -> {
            requireOffered(table.locked(tx, id), tx.now());
            seating.lockOpen(tx, asked.posting());
            // Again under the posting's lock: until then somebody with a later clock may write the offer off.
            EngagementRow row = EngagementTable.find(tx, id);
            requireOffered(row, tx.now());
            long version = EngagementTable.move(tx, row, State.CONFIRMED, ", CONFIRMED_AT = ?", tx.now());
            if (!time.keep(tx, row.stated())) {
                throw Problem.conflict("engagement.offer-expired");
            }
            Engagement e = row.stated();
            tx.publish(new EngagementConfirmed(
                    EventHead.of(id, version, e.region(), tx.now()),
                    e.posting(),
                    e.shift(),
                    e.worker(),
                    e.employer(),
                    e.source()));
            callers.noteProxy("engagement.accept", e, Map.of());
            return EngagementView.of(tx, id);
        });
    }

    static void requireOffered(EngagementRow row, Instant now) {
        if (row.at(now).stated().state() == State.OFFER_EXPIRED) {
            throw Problem.conflict("engagement.offer-expired");
        }
        requireState(row, State.OFFERED, "engagement.not-offered", now);
    }

    /** @param code what to say when it stands elsewhere by the clock */
    static void requireState(EngagementRow row, State wanted, String code, Instant now) {
        State state = row.at(now).stated().state();
        if (state != wanted) {
            throw Problem.conflict(code).with("state", state.name());
        }
    }
}
