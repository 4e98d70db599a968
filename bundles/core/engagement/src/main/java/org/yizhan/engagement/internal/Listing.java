// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Page;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.registration.Workers;
import org.yizhan.api.rest.Cursor;

/** Lists engagements for those who may see them: the newest first, by the clock. */
@Component(service = Listing.class)
public final class Listing {
    static final String READ = "engagement.read";
    private static final int USUAL = 20;

    private final Desk desk;
    private final Callers callers;
    private final Workers workers;

    @Activate
    public Listing(@Reference Desk desk, @Reference Callers callers, @Reference Workers workers) {
        this.desk = desk;
        this.callers = callers;
        this.workers = workers;
    }

    /**
     * What to list; nulls do not narrow.
     *
     * @param after the cursor of the page before
     */
    record Wanted(String posting, String shift, String worker, State state, String after, Integer limit) {}

    EngagementView find(String id) {
        EngagementRow row = desk.read(tx -> EngagementTable.find(tx, id));
        callers.require(READ, row.stated());
        return named(List.of(row)).get(0);
    }

    Page<EngagementView> list(Wanted wanted) {
        State state = wanted.state();
        int limit = Cursor.limit(wanted.limit(), USUAL);
        List<String> after = Cursor.decode(wanted.after(), 1);
        Condition condition = Condition.within(callers, READ);
        condition.equal("POSTING", wanted.posting());
        condition.equal("SHIFT", wanted.shift());
        condition.equal("WORKER", wanted.worker());
        if (state != null) {
            Set<State> candidates = candidates(state);
            condition.and("STATE IN (" + Sql.marks(candidates.size()) + ")", candidates.toArray());
        }
        if (after != null) {
            condition.and("ID < ?", after.get(0));
        }
        String text =
                EngagementRow.SELECT + condition.where() + " ORDER BY ID DESC FETCH FIRST " + limit + " ROWS ONLY";
        List<EngagementRow> rows = desk.read(tx -> tx.sql().list(text, EngagementRow::read, condition.values()));
        String next = rows.size() < limit
                ? null
                : Cursor.encode(rows.get(rows.size() - 1).id());
        List<EngagementRow> fitting = rows.stream()
                .filter(row -> state == null || row.at(desk.now()).stated().state() == state)
                .toList();
        return new Page<>(named(fitting), next);
    }

    /** The states in the table that can be this one by the clock. */
    private static Set<State> candidates(State state) {
        return switch (state) {
            case OFFER_EXPIRED -> EnumSet.of(State.OFFER_EXPIRED, State.OFFERED);
            case HOURS_AGREED -> EnumSet.of(State.HOURS_AGREED, State.CHECKED_OUT, State.SENT_HOME);
            default -> EnumSet.of(state);
        };
    }

    private List<EngagementView> named(List<EngagementRow> rows) {
        boolean names = callers.side() != Callers.Side.WORKER && !rows.isEmpty();
        Map<String, String> masked = names
                ? workers.maskedNames(
                        rows.stream().map(row -> row.stated().worker()).collect(Collectors.toSet()))
                : Map.of();
        return rows.stream()
                .map(row -> EngagementView.of(
                        row, desk.now(), masked.get(row.stated().worker())))
                .toList();
    }
}
