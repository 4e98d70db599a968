// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.yizhan.api.engagement.TalkRecorded.Outcome;

/**
 * A face talk at a site, as it is kept and shown. It belongs to a worker and a shift, for people talk before they apply as well
 * as after.
 *
 * @param recordedBy for which side the one who wrote it down acts
 * @param recorder their account
 */
public record TalkRow(
        String id,
        String region,
        String posting,
        String shift,
        String worker,
        String employer,
        String site,
        Outcome outcome,
        Instant heldAt,
        Instant recordedAt,
        Callers.Side recordedBy,
        String recorder) {

    private static final String COLUMNS = "ID, REGION, POSTING, SHIFT, WORKER, EMPLOYER, SITE, OUTCOME, HELD_AT,"
            + " RECORDED_AT, RECORDED_BY, RECORDER";
    static final String SELECT = "SELECT " + COLUMNS + " FROM ENGAGEMENT_TALK";
    private static final String INSERT = "INSERT INTO ENGAGEMENT_TALK (" + COLUMNS + ") VALUES (" + Sql.marks(12) + ")";

    static TalkRow read(ResultSet row) throws SQLException {
        return new TalkRow(
                row.getString("ID"),
                row.getString("REGION"),
                row.getString("POSTING"),
                row.getString("SHIFT"),
                row.getString("WORKER"),
                row.getString("EMPLOYER"),
                row.getString("SITE"),
                Outcome.valueOf(row.getString("OUTCOME")),
                Sql.instant(row, "HELD_AT"),
                Sql.instant(row, "RECORDED_AT"),
                Callers.Side.valueOf(row.getString("RECORDED_BY")),
                row.getString("RECORDER"));
    }

    /** The last talk of the two about the shift until then. @return null when there was none */
    static TalkRow last(Transaction tx, String posting, String shift, String worker, Instant until) {
        String text = SELECT + " WHERE POSTING = ? AND SHIFT = ? AND WORKER = ? AND HELD_AT <= ?"
                + " ORDER BY HELD_AT DESC, ID DESC FETCH FIRST 1 ROWS ONLY";
        return tx.sql().one(text, TalkRow::read, posting, shift, worker, until);
    }

    void insert(Transaction tx) {
        tx.sql()
                .update(
                        INSERT,
                        id,
                        region,
                        posting,
                        shift,
                        worker,
                        employer,
                        site,
                        outcome,
                        heldAt,
                        recordedAt,
                        recordedBy,
                        recorder);
    }
}
