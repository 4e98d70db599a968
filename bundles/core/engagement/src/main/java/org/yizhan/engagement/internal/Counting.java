// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.yizhan.api.engagement.Seats;

/** Counts places by the clock: what a lapsed hold still takes in the table is free. */
final class Counting {
    private static final String SELECT = "SELECT S.ID, S.POSTING, S.PLACES, S.TAKEN, S.IS_OPEN, P.IS_OPEN POSTING_OPEN,"
            + " (SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT E WHERE E.POSTING = S.POSTING AND E.SHIFT = S.ID"
            + " AND E.STATE = 'OFFERED' AND E.DUE_AT <= ?) LAPSED FROM ENGAGEMENT_SHIFT S JOIN ENGAGEMENT_POSTING P ON P.ID = S.POSTING WHERE ";

    private Counting() {}

    static List<Seats.Count> of(Transaction tx, String condition, Object... values) {
        Object[] all = Stream.concat(Stream.of(tx.now()), Arrays.stream(values)).toArray();
        return tx.sql().list(SELECT + condition + " ORDER BY S.START_AT, S.ID", Counting::read, all);
    }

    private static Seats.Count read(ResultSet row) throws SQLException {
        return new Seats.Count(
                row.getString("ID"),
                row.getString("POSTING"),
                row.getInt("PLACES"),
                row.getInt("TAKEN") - row.getInt("LAPSED"),
                row.getBoolean("IS_OPEN") && row.getBoolean("POSTING_OPEN"));
    }
}
