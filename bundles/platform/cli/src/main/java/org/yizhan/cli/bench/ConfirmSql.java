// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

/**
 * The statements of one instant confirmation at the counter, in the order in which a server executes them, as its database's
 * statement log shows them: the look for a kept answer, the worker, and the transaction of the hire with its events, its audit row
 * and the kept answer; then what the server writes about each of them soon afterwards ({@link JdbcFollowUps}).
 */
final class ConfirmSql {
    static final String KEPT_ANSWER =
            "SELECT FINGERPRINT, STATUS, CONTENT_TYPE, BODY FROM PLATFORM_REPLY WHERE OWNER = ? AND REPLY_KEY = ?";
    static final String WORKER = "SELECT REGION, ACTIVE, VERIFICATION, BORN FROM REGISTRATION_WORKER WHERE (ID = ?)";
    static final String SHIFT = "SELECT ID, REGION, POSTING, POSTING_VERSION, EMPLOYER, TRADE, RELATION, ALLOCATION,"
            + " WAGE_FEN, WAGE_UNIT, SETTLEMENT, START_AT, END_AT, BREAK_MINUTES, PLACES, TAKEN, IS_OPEN, SECRET"
            + " FROM ENGAGEMENT_SHIFT WHERE ID = ?";

    /** The worker's lock on PostgreSQL. */
    static final String LOCK = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";
    /** The worker's lock on Derby; the row is inserted the first time. */
    static final String TURN = "UPDATE ENGAGEMENT_WORKER SET TURNS = TURNS + 1 WHERE ID = ?";

    static final String FIRST_TURN = "INSERT INTO ENGAGEMENT_WORKER (ID, TURNS) VALUES (?, 1)";

    static final String TIME_NEAR = "SELECT ENGAGEMENT, WORKER, POSTING, SHIFT, EMPLOYER, RELATION, FROM_AT, TO_AT,"
            + " PAID_MINUTES, HELD_UNTIL FROM ENGAGEMENT_TIME --DERBY-PROPERTIES constraint=ENGAGEMENT_TIME_PK\n"
            + " WHERE WORKER = ? AND FROM_AT > ? AND FROM_AT < ? AND TO_AT > ?";
    static final String POSTING = "UPDATE ENGAGEMENT_POSTING SET TAKEN = TAKEN + ?, SEAT_VERSION = SEAT_VERSION + 1"
            + " WHERE ID = ? AND REGION = ? AND VERSION = ? AND IS_OPEN";
    private static final String TOTALS_COLUMNS = "REGION, PLACES, TAKEN, SEAT_VERSION";
    /** On PostgreSQL the update itself answers. */
    static final String POSTING_RETURNING = POSTING + " RETURNING " + TOTALS_COLUMNS;

    static final String TOTALS = "SELECT " + TOTALS_COLUMNS + " FROM ENGAGEMENT_POSTING WHERE ID = ?";
    static final String SEAT =
            "UPDATE ENGAGEMENT_SHIFT SET TAKEN = TAKEN + 1 WHERE ID = ? AND REGION = ? AND IS_OPEN AND TAKEN < PLACES";
    static final String ENGAGEMENT = "INSERT INTO ENGAGEMENT_ENGAGEMENT (ID, REGION, VERSION, POSTING, POSTING_VERSION,"
            + " SHIFT, WORKER, ACTIVE_WORKER, EMPLOYER, RELATION, STATE, SOURCE, START_AT, END_AT, BREAK_MINUTES,"
            + " WAGE_FEN, WAGE_UNIT, SETTLEMENT, APPLIED_AT, CONFIRMED_AT, CONSENT, CODE_FAILS)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0)";
    static final String TIME = "INSERT INTO ENGAGEMENT_TIME (ENGAGEMENT, WORKER, POSTING, SHIFT, EMPLOYER, RELATION,"
            + " FROM_AT, TO_AT, PAID_MINUTES, HELD_UNTIL) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String EVENT_COLUMNS =
            "INSERT INTO PLATFORM_EVENT (ID, TYPE, SUBJECT, SUBJECT_VERSION, REGION, HAPPENED_AT, PAYLOAD";
    /** Three at once: Applied, EngagementConfirmed, SeatsChanged. */
    static final String EVENT = EVENT_COLUMNS + ") VALUES (?, ?, ?, ?, ?, ?, ?)";
    /** On Derby the process counts the events. */
    static final String EVENT_COUNTED = EVENT_COLUMNS + ", SEQ, POSITION) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    static final String AUDIT = "INSERT INTO PLATFORM_AUDIT (ID, HAPPENED_AT, ACTOR, ROLE, REGION, REMOTE_ADDRESS,"
            + " REQUEST_ID, ACTION, SUBJECT, FACTS) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    static final String ANSWER =
            "INSERT INTO PLATFORM_REPLY (OWNER, REPLY_KEY, FINGERPRINT, STATUS, CONTENT_TYPE, BODY,"
                    + " CREATED_AT) VALUES (?, ?, ?, ?, ?, ?, ?)";

    /** On PostgreSQL an event has its position after the commit. */
    static final String PLACE = "UPDATE PLATFORM_EVENT SET POSITION = GIVEN.POSITION"
            + " FROM UNNEST(?, ?) AS GIVEN (SEQ, POSITION) WHERE PLATFORM_EVENT.SEQ = GIVEN.SEQ";

    static final String UNPLACED = "SELECT SEQ, SUBJECT, SUBJECT_VERSION FROM PLATFORM_EVENT WHERE POSITION IS NULL"
            + " ORDER BY SEQ FETCH FIRST 2000 ROWS ONLY";
    /** The audit row's place in the chain. */
    static final String SEAL =
            "UPDATE PLATFORM_AUDIT SET SEQ = ?, PREV_HASH = ?, HASH = ? WHERE ID = ? AND SEQ IS NULL";
    /** The answer as it was sent, in the place of its draft. */
    static final String SENT =
            "UPDATE PLATFORM_REPLY SET STATUS = ?, CONTENT_TYPE = ?, BODY = ? WHERE OWNER = ? AND REPLY_KEY = ?";
    /** The count that the posting's own module keeps: of the changes that wait, the last of each posting. */
    static final String COUNT = "UPDATE POSTING_POSTING SET SEATS_VERSION = ?, PLACES = ?, TAKEN = ?"
            + " WHERE ID = ? AND SEATS_VERSION < ? AND STATE <> ?";

    private ConfirmSql() {}
}
