// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;

/** The workers' time: who changes it holds the worker's lock, or frees what has lapsed under the lock of its posting. */
class WorkerTime {
    /** Longer than any shift, so that one that began before the window is seen. */
    private static final Duration LONGEST = Duration.ofHours(24);

    /** An engagement's row, by the whole key. */
    private static final String OF = " WHERE WORKER = ? AND FROM_AT = ? AND ENGAGEMENT = ?";

    private static final String NEAR = "SELECT " + Busy.COLUMNS
            + " FROM ENGAGEMENT_TIME --DERBY-PROPERTIES constraint=ENGAGEMENT_TIME_PK\n"
            + " WHERE WORKER = ? AND FROM_AT > ? AND FROM_AT < ? AND TO_AT > ?";

    /** From here to the end of the transaction nobody else hires this worker or changes one of their engagements. */
    void lock(Transaction tx, String worker) {
        Sql sql = tx.sql();
        if (!sql.derby()) {
            sql.list("SELECT pg_advisory_xact_lock(hashtextextended(?, 0))", row -> null, "engagement:" + worker);
            return;
        }
        while (sql.update("UPDATE ENGAGEMENT_WORKER SET TURNS = TURNS + 1 WHERE ID = ?", worker) == 0) {
            try {
                sql.tryUpdate("INSERT INTO ENGAGEMENT_WORKER (ID, TURNS) VALUES (?, 1)", worker);
                return;
            } catch (SQLException e) {
                if (!duplicate(e)) {
                    throw new PersistenceException(e);
                }
            }
        }
    }

    private static boolean duplicate(SQLException e) {
        return "23505".equals(e.getSQLState());
    }

    /** What the worker has between the two moments, lapsed holds among it. */
    List<Busy> near(Transaction tx, String worker, Instant from, Instant to) {
        return tx.sql().list(NEAR, Busy::read, worker, from.minus(LONGEST), to, from);
    }

    /** Takes the engagement's time. */
    void take(Transaction tx, Engagement engagement) {
        try {
            tx.sql()
                    .tryUpdate(
                            "INSERT INTO ENGAGEMENT_TIME (" + Busy.COLUMNS + ") VALUES (" + Sql.marks(10) + ")",
                            engagement.id(),
                            engagement.worker(),
                            engagement.posting(),
                            engagement.shift(),
                            engagement.employer(),
                            engagement.relation(),
                            engagement.start(),
                            engagement.end(),
                            paidMinutes(engagement),
                            engagement.heldUntil());
        } catch (SQLException e) {
            if ("23P01".equals(e.getSQLState())) {
                throw Problem.conflict("engagement.double-booked");
            }
            throw new PersistenceException(e);
        }
    }

    private static int paidMinutes(Engagement engagement) {
        return (int) Duration.between(engagement.start(), engagement.end()).toMinutes() - engagement.breakMinutes();
    }

    /** Makes held time firm. @return false when the hold is gone */
    boolean keep(Transaction tx, Engagement engagement) {
        return tx.sql()
                        .update(
                                "UPDATE ENGAGEMENT_TIME SET HELD_UNTIL = NULL" + OF + " AND HELD_UNTIL > ?",
                                engagement.worker(),
                                engagement.start(),
                                engagement.id(),
                                tx.now())
                == 1;
    }

    /** Frees what is left of the time from now on; the time worked still counts. */
    void cutShort(Transaction tx, Engagement engagement) {
        Instant end = tx.now().isBefore(engagement.start()) ? engagement.start() : tx.now();
        int worked = (int) Duration.between(engagement.start(), end).toMinutes();
        tx.sql()
                .update(
                        "UPDATE ENGAGEMENT_TIME SET TO_AT = ?, PAID_MINUTES = ?" + OF + " AND TO_AT > ?",
                        end,
                        Math.min(worked, paidMinutes(engagement)),
                        engagement.worker(),
                        engagement.start(),
                        engagement.id(),
                        end);
    }

    void free(Transaction tx, String engagement, String worker, Instant start) {
        tx.sql().update("DELETE FROM ENGAGEMENT_TIME" + OF, worker, start, engagement);
    }
}
