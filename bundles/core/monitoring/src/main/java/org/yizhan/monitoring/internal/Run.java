// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;

/**
 * A count of the log from its beginning.
 *
 * @param live whether its figures are the ones that are shown
 * @param position up to here it has counted
 * @param countedAt when it last counted something, by the market's clock; null when it never has
 */
record Run(long id, boolean live, long position, Instant countedAt) {
    private static final String SELECT = "SELECT ID, LIVE, POSITION, COUNTED_AT FROM MONITORING_RUN WHERE ";

    /** @return null when another count has taken its place */
    static Run find(Sql sql, long id) {
        return sql.one(SELECT + "ID = ?", Run::read, id);
    }

    static Run live(Sql sql) {
        return sql.one(SELECT + "LIVE", Run::read);
    }

    /** From here to the end of the transaction nobody else counts on in the live run. */
    static Run lockLive(Sql sql) {
        sql.update("UPDATE MONITORING_RUN SET POSITION = POSITION WHERE LIVE");
        return live(sql);
    }

    /** Moves on, unless somebody else has, and keeps everybody else from it until the transaction ends. */
    boolean moveTo(Sql sql, long next, Instant now) {
        return sql.update(
                        "UPDATE MONITORING_RUN SET POSITION = ?, COUNTED_AT = ? WHERE ID = ? AND POSITION = ?",
                        next,
                        now,
                        id,
                        position)
                == 1;
    }

    private static Run read(ResultSet row) throws SQLException {
        return new Run(
                row.getLong("ID"), row.getBoolean("LIVE"), row.getLong("POSITION"), Sql.instant(row, "COUNTED_AT"));
    }
}
