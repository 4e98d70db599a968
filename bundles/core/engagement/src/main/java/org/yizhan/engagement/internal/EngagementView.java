// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.rest.Versioned;

/**
 * An engagement as people see it, by the clock.
 *
 * @param workerName masked; null where the caller needs no name
 */
public record EngagementView(
        String id,
        long version,
        Engagement.State state,
        String region,
        String posting,
        long postingVersion,
        String shift,
        String worker,
        String workerName,
        String employer,
        Posting.Relation relation,
        Engagement.Source source,
        Instant start,
        Instant end,
        int breakMinutes,
        Wage wage,
        Instant appliedAt,
        Instant offeredAt,
        Instant heldUntil,
        Instant confirmedAt,
        Instant checkedIn,
        Instant checkedOut,
        Instant endedAt,
        Integer workerMinutes,
        Integer employerMinutes,
        Integer confirmedMinutes,
        EngagementRow.HoursBy hoursBy,
        EngagementRow.Lateness lateness,
        String reason)
        implements Versioned {

    static EngagementView of(EngagementRow row, Instant now, String workerName) {
        EngagementRow then = row.at(now);
        Engagement e = then.stated();
        return new EngagementView(
                e.id(),
                e.version(),
                e.state(),
                e.region(),
                e.posting(),
                e.postingVersion(),
                e.shift(),
                e.worker(),
                workerName,
                e.employer(),
                e.relation(),
                e.source(),
                e.start(),
                e.end(),
                e.breakMinutes(),
                e.wage(),
                then.appliedAt(),
                then.offeredAt(),
                e.heldUntil(),
                then.confirmedAt(),
                e.checkedIn(),
                e.checkedOut(),
                then.endedAt(),
                e.workerMinutes(),
                e.employerMinutes(),
                e.confirmedMinutes(),
                then.hoursBy(),
                then.lateness(),
                then.reason());
    }

    /** The row as it stands at the end of the work under way. */
    static EngagementView of(Transaction tx, String id) {
        return of(EngagementTable.find(tx, id), tx.now(), null);
    }
}
