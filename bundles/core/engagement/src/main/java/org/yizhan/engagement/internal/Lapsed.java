// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** An offer whose hold has run out but which is not yet written down as such: by the clock its place and time are free. */
record Lapsed(
        String id,
        String region,
        long version,
        String posting,
        String shift,
        String worker,
        String employer,
        Instant start) {
    private static final String SELECT =
            "SELECT ID, REGION, VERSION, POSTING, SHIFT, WORKER, EMPLOYER, START_AT FROM ENGAGEMENT_ENGAGEMENT";
    private static final String LAPSED = "STATE = 'OFFERED' AND DUE_AT <= ?";
    /** Read with a posting locked: on Derby a scan of the whole table would meet the locks of other postings' work. */
    private static final String ON_POSTING =
            SELECT + " --DERBY-PROPERTIES index=ENGAGEMENT_BY_POSTING\n WHERE POSTING = ? AND " + LAPSED;

    static List<Lapsed> onShift(Transaction tx, ShiftRow shift) {
        return onPosting(tx, shift.posting()).stream()
                .filter(hold -> hold.shift().equals(shift.id()))
                .toList();
    }

    static List<Lapsed> onPosting(Transaction tx, String posting) {
        return tx.sql().list(ON_POSTING, Lapsed::read, posting, tx.now());
    }

    /** @return null when it is no longer lapsed, because somebody has written it down */
    static Lapsed find(Transaction tx, String id) {
        return tx.sql().one(SELECT + " WHERE ID = ? AND " + LAPSED, Lapsed::read, id, tx.now());
    }

    static List<Lapsed> oldest(Transaction tx, int limit) {
        return tx.sql()
                .list(
                        SELECT + " WHERE " + LAPSED + " ORDER BY DUE_AT FETCH FIRST " + limit + " ROWS ONLY",
                        Lapsed::read,
                        tx.now());
    }

    private static Lapsed read(ResultSet row) throws SQLException {
        return new Lapsed(
                row.getString("ID"),
                row.getString("REGION"),
                row.getLong("VERSION"),
                row.getString("POSTING"),
                row.getString("SHIFT"),
                row.getString("WORKER"),
                row.getString("EMPLOYER"),
                Sql.instant(row, "START_AT"));
    }
}
