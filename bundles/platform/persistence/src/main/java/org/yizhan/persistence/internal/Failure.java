// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.OptimisticLockException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;

/** What a failed transaction means for the one who asked. */
enum Failure {
    /** Another one was quicker; the same work may succeed now. */
    RACE,
    /** A row was changed since it was read; the same work may succeed now. */
    STALE,
    /** The database cannot be had. */
    BUSY,
    /** The work itself is wrong or refused. */
    FINAL;

    private static final Set<String> RACES = Set.of("40001", "40P01", "40XL1", "40XL2", "55P03");
    private static final String CANCELLED = "57014";
    private static final String CONNECTION = "08";
    private static final String SHUTTING_DOWN = "57P";

    static Failure of(Throwable thrown) {
        Failure found = FINAL;
        for (Throwable t = thrown; t != null; t = t.getCause() == t ? null : t.getCause()) {
            if (t instanceof OptimisticLockException) {
                found = STALE;
            } else if (t instanceof SQLException sql) {
                return of(sql, found);
            }
        }
        return found;
    }

    private static Failure of(SQLException sql, Failure otherwise) {
        String state = sql.getSQLState();
        if (sql instanceof SQLTransientConnectionException) {
            return BUSY;
        }
        if (state == null) {
            return otherwise;
        }
        if (RACES.contains(state)) {
            return RACE;
        }
        boolean gone = state.startsWith(CONNECTION) || state.startsWith(SHUTTING_DOWN) || state.equals(CANCELLED);
        return gone ? BUSY : otherwise;
    }
}
