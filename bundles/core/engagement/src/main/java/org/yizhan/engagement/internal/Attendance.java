// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.CheckedIn;
import org.yizhan.api.engagement.CheckedOut;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.event.EventHead;

/** Coming and going. A check-in belongs to an engagement, never to a guess by the time of day. */
@Component(service = Attendance.class)
public final class Attendance {
    private final Desk desk;
    private final Callers callers;
    private final EngagementTable table = new EngagementTable(new WorkerTime());

    @Activate
    public Attendance(@Reference Desk desk, @Reference Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    /** The code that the employer shows at the workplace. */
    ShiftCode code(String shift) {
        return desk.read(tx -> {
            ShiftRow row = ShiftRow.find(tx, shift);
            if (row == null) {
                throw Problem.notFound("platform.not-found");
            }
            callers.access().require("engagement.hire", row.region(), row.employer());
            return new ShiftCode(shift, MinuteCode.at(row.secret(), tx.now()), MinuteCode.until(tx.now()));
        });
    }

    /** A check-in code. */
    public record ShiftCode(String shift, String code, Instant validUntil) {}

    /** @param code null when staff vouch for the worker */
    EngagementView checkIn(String id, String code) {
        EngagementView in = desk.write(tx -> {
            callers.require("engagement.answer", EngagementTable.find(tx, id).stated());
            EngagementRow row = table.locked(tx, id);
            Offers.requireState(row, State.CONFIRMED, "engagement.not-confirmed", tx.now());
            requireWindow(row.stated(), tx.now());
            boolean vouched = code == null && callers.side() == Callers.Side.STAFF;
            if (!vouched && !fits(tx, row, code)) {
                countFailure(tx, row);
                // The count must stay, so the refusal follows after the commit.
                return null;
            }
            return arrive(tx, row, vouched ? "STAFF" : "CODE");
        });
        if (in == null) {
            throw Problem.refused("engagement.code-wrong");
        }
        return in;
    }

    private void requireWindow(Engagement e, Instant now) {
        Instant first = e.start().minus(desk.settings().checkInEarly());
        Instant last = e.start().plus(desk.settings().checkInLate());
        if (now.isBefore(first)) {
            throw Problem.conflict("engagement.check-in-early").with("from", first.toString());
        }
        if (now.isAfter(last) || !now.isBefore(e.end())) {
            throw Problem.conflict("engagement.check-in-late");
        }
    }

    private boolean fits(Transaction tx, EngagementRow row, String code) {
        if (code == null) {
            throw Problem.invalid("engagement.code-needed");
        }
        if (failures(row, tx.now()) >= desk.settings().codeAttempts()) {
            throw new Problem(429, "engagement.code-locked")
                    .with("minutes", desk.settings().codeLock().toMinutes());
        }
        return MinuteCode.fits(ShiftRow.find(tx, row.stated().shift()).secret(), code, tx.now());
    }

    private int failures(EngagementRow row, Instant now) {
        Duration lock = desk.settings().codeLock();
        boolean fresh =
                row.codeFailedAt() != null && row.codeFailedAt().plus(lock).isAfter(now);
        return fresh ? row.codeFails() : 0;
    }

    private void countFailure(Transaction tx, EngagementRow row) {
        tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_ENGAGEMENT SET CODE_FAILS = ?, CODE_FAILED_AT = ? WHERE ID = ?",
                        failures(row, tx.now()) + 1,
                        tx.now(),
                        row.id());
    }

    private EngagementView arrive(Transaction tx, EngagementRow row, String by) {
        Engagement e = row.stated();
        long version = EngagementTable.move(
                tx, row, State.CHECKED_IN, ", CHECKED_IN_AT = ?, CHECKED_IN_BY = ?, CODE_FAILS = 0", tx.now(), by);
        tx.publish(new CheckedIn(
                EventHead.of(e.id(), version, e.region(), tx.now()), e.posting(), e.shift(), e.worker(), e.employer()));
        callers.noteProxy("engagement.check-in", e, Map.of("by", by));
        return EngagementView.of(tx, e.id());
    }

    EngagementView checkOut(String id) {
        return desk.write(tx -> {
            callers.require("engagement.attend", EngagementTable.find(tx, id).stated());
            EngagementRow row = table.locked(tx, id);
            Offers.requireState(row, State.CHECKED_IN, "engagement.not-checked-in", tx.now());
            Engagement e = row.stated();
            long version = EngagementTable.move(tx, row, State.CHECKED_OUT, ", CHECKED_OUT_AT = ?", tx.now());
            tx.publish(new CheckedOut(
                    EventHead.of(id, version, e.region(), tx.now()), e.posting(), e.shift(), e.worker(), e.employer()));
            callers.noteProxy("engagement.check-out", e, Map.of());
            return EngagementView.of(tx, id);
        });
    }
}
