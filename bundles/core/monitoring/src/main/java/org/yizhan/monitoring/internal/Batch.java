// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagements;
import org.yizhan.api.engagement.HoursAgreed;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/**
 * A stretch of the log, with what it takes to count it.
 *
 * @param position up to here nothing else is to be counted
 * @param wages engagement → what its agreed hours are worth, in fen
 * @param full whether there may be more behind
 */
record Batch(List<Event> events, long position, Map<String, Long> wages, boolean full) {
    /** So few that a transaction is short, so many that a long log is quickly read. */
    static final int MOST = 500;

    /**
     * Reads what follows on a position, and asks what no event says.
     *
     * @param ceiling the last position to be counted
     */
    static Batch after(long position, long ceiling, EventHistory history, Engagements engagements) {
        EventHistory.Stretch stretch = history.following(position, Measure.events(), MOST);
        List<Event> events = stretch.events().stream()
                .filter(placed -> placed.position() <= ceiling)
                .map(EventHistory.Placed::event)
                .toList();
        Map<String, Long> wages = new HashMap<>();
        for (Event event : events) {
            if (event instanceof HoursAgreed hours) {
                Engagement engagement = engagements.find(hours.head().subject());
                if (engagement != null) {
                    wages.put(engagement.id(), worth(engagement, hours.minutes()));
                }
            }
        }
        boolean full = stretch.events().size() == MOST && events.size() == MOST;
        return new Batch(events, Math.min(stretch.position(), ceiling), wages, full);
    }

    boolean isEmpty() {
        return events.isEmpty();
    }

    /** @return fen, cut to whole ones; 0 for work by the piece, which hours do not measure */
    static long worth(Engagement engagement, int minutes) {
        Wage wage = engagement.wage();
        int paid = new Shift(engagement.shift(), engagement.start(), engagement.end(), engagement.breakMinutes(), 1)
                .paidMinutes();
        return switch (wage.unit()) {
            // Not by way of the hour, which would be cut to whole fen before.
            case DAY -> wage.fen() * minutes / Math.max(1, paid);
            case HOUR, MONTH -> wage.fenPerHour(paid) * minutes / 60;
            case PIECE -> 0;
        };
    }
}
