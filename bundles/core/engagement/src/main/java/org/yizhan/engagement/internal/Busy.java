// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;

/**
 * A stretch of a worker's time that an engagement takes.
 *
 * @param heldUntil null once confirmed
 */
record Busy(
        String engagement,
        String worker,
        String posting,
        String shift,
        String employer,
        Posting.Relation relation,
        Instant from,
        Instant to,
        int paidMinutes,
        Instant heldUntil) {

    static final String COLUMNS =
            "ENGAGEMENT, WORKER, POSTING, SHIFT, EMPLOYER, RELATION, FROM_AT, TO_AT, PAID_MINUTES, HELD_UNTIL";

    static Busy read(ResultSet row) throws SQLException {
        return new Busy(
                row.getString("ENGAGEMENT"),
                row.getString("WORKER"),
                row.getString("POSTING"),
                row.getString("SHIFT"),
                row.getString("EMPLOYER"),
                Posting.Relation.valueOf(row.getString("RELATION")),
                Sql.instant(row, "FROM_AT"),
                Sql.instant(row, "TO_AT"),
                row.getInt("PAID_MINUTES"),
                Sql.instant(row, "HELD_UNTIL"));
    }

    /** Whether the hold has run out, so that the time is free. */
    boolean lapsed(Instant now) {
        return heldUntil != null && !heldUntil.isAfter(now);
    }

    LocalDate day() {
        return from.atZone(Shift.ZONE).toLocalDate();
    }
}
