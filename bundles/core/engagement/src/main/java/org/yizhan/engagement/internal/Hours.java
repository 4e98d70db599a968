// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.engagement.EngagementClosed;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.engagement.HoursStated;
import org.yizhan.api.event.EventHead;
import org.yizhan.engagement.internal.Callers.Side;
import org.yizhan.engagement.internal.EngagementRow.HoursBy;

/** Both sides state the hours; agreement, silence or a decision settles them. */
@Component(service = Hours.class)
public final class Hours {
    private final Desk desk;
    private final Callers callers;
    private final EngagementTable table = new EngagementTable(new WorkerTime());

    @Activate
    public Hours(@Reference Desk desk, @Reference Callers callers) {
        this.desk = desk;
        this.callers = callers;
    }

    /** @param named whom staff act for */
    EngagementView state(String id, int minutes, Side named) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, "engagement.attend");
            if (!row.awaitsHours() && row.stated().state() != State.HOURS_DISPUTED) {
                throw Problem.conflict("engagement.not-checked-out")
                        .with("state", row.stated().state().name());
            }
            Side side = callers.sideFor(named);
            Engagement e = row.stated();
            Integer other = side == Side.WORKER ? e.employerMinutes() : e.workerMinutes();
            callers.noteProxy("engagement.state-hours", e, Map.of("side", side.name(), "minutes", minutes));
            String mine = ", %s_MINUTES = ?, %s_STATED_AT = ?".replace("%s", side.name());
            if (other == null) {
                Instant silent = tx.now().plus(desk.settings().hoursSilence());
                long version = EngagementTable.move(tx, row, e.state(), silent, mine, minutes, tx.now());
                tell(tx, e, version, side, minutes, e.state());
            } else if (Math.abs(other - minutes)
                    <= desk.settings().hoursTolerance().toMinutes()) {
                // Within the tolerance the worker gets the benefit.
                agree(tx, row, Math.max(other, minutes), HoursBy.BOTH, mine, minutes, tx.now());
            } else {
                long version = EngagementTable.move(tx, row, State.HOURS_DISPUTED, mine, minutes, tx.now());
                tell(tx, e, version, side, minutes, State.HOURS_DISPUTED);
            }
            return EngagementView.of(tx, id);
        });
    }

    private static void tell(Transaction tx, Engagement e, long version, Side side, int minutes, State state) {
        tx.publish(new HoursStated(
                EventHead.of(e.id(), version, e.region(), tx.now()),
                e.posting(),
                e.shift(),
                e.worker(),
                e.employer(),
                side == Side.WORKER,
                minutes,
                state));
    }

    /** Staff decide on hours that the sides do not agree on. */
    EngagementView resolve(String id, int minutes, String reason) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, "engagement.resolve");
            Offers.requireState(row, State.HOURS_DISPUTED, "engagement.not-disputed", tx.now());
            agree(tx, row, minutes, HoursBy.STAFF, ", REASON = ?", reason);
            callers.noteProxy("engagement.resolve", row.stated(), Map.of("minutes", minutes));
            return EngagementView.of(tx, id);
        });
    }

    EngagementView close(String id) {
        return desk.write(tx -> {
            EngagementRow row = allowed(tx, id, "engagement.hire");
            Offers.requireState(row, State.HOURS_AGREED, "engagement.not-agreed", tx.now());
            Engagement e = row.stated();
            long version = EngagementTable.move(tx, row, State.CLOSED, ", ENDED_AT = ?", tx.now());
            tx.publish(new EngagementClosed(
                    EventHead.of(id, version, e.region(), tx.now()), e.posting(), e.shift(), e.worker(), e.employer()));
            callers.noteProxy("engagement.close", e, Map.of());
            return EngagementView.of(tx, id);
        });
    }

    /** Writes down that one side's silence has made the other's figure hold. */
    void settleSilence(String id) {
        desk.write(tx -> settled(tx, table.locked(tx, id)));
    }

    private EngagementRow allowed(Transaction tx, String id, String permission) {
        callers.require(permission, EngagementTable.find(tx, id).stated());
        return settled(tx, table.locked(tx, id));
    }

    private static EngagementRow settled(Transaction tx, EngagementRow row) {
        HoursBy by = row.silent(tx.now());
        if (by == null) {
            return row;
        }
        agree(tx, row, row.soleMinutes(), by, "");
        return EngagementTable.find(tx, row.id());
    }

    private static void agree(
            Transaction tx, EngagementRow row, int minutes, HoursBy by, String set, Object... values) {
        Object[] all = new Object[values.length + 2];
        all[0] = minutes;
        all[1] = by;
        System.arraycopy(values, 0, all, 2, values.length);
        long version =
                EngagementTable.move(tx, row, State.HOURS_AGREED, ", CONFIRMED_MINUTES = ?, HOURS_BY = ?" + set, all);
        Engagement e = row.stated();
        tx.publish(new HoursAgreed(
                EventHead.of(e.id(), version, e.region(), tx.now()),
                e.posting(),
                e.shift(),
                e.worker(),
                e.employer(),
                minutes));
    }
}
