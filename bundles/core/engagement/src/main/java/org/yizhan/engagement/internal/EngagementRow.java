// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.Engagement.State;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Wage;

/**
 * An engagement with what only this module asks of it.
 *
 * @param stated as it stands in the table; see {@link #at} for what it is by the clock
 * @param dueAt when time alone moves it on: a hold runs out, or one side's figure holds because the other is silent; or null
 * @param hoursBy who the agreed hours come from; null until agreed
 * @param lateness of a cancellation; null when there was none
 * @param codeFails wrong check-in codes since {@code codeFailedAt}
 */
record EngagementRow(
        Engagement stated,
        Instant appliedAt,
        Instant offeredAt,
        Instant confirmedAt,
        Instant endedAt,
        Instant workerStatedAt,
        Instant employerStatedAt,
        Instant dueAt,
        HoursBy hoursBy,
        Lateness lateness,
        String reason,
        int codeFails,
        Instant codeFailedAt) {

    static final String SELECT = "SELECT ID, REGION, VERSION, POSTING, POSTING_VERSION, SHIFT, WORKER, EMPLOYER,"
            + " RELATION, STATE, SOURCE, START_AT, END_AT, BREAK_MINUTES, WAGE_FEN, WAGE_UNIT, SETTLEMENT, DUE_AT,"
            + " APPLIED_AT, OFFERED_AT, CONFIRMED_AT, CHECKED_IN_AT, CHECKED_OUT_AT, ENDED_AT, WORKER_MINUTES,"
            + " WORKER_STATED_AT, EMPLOYER_MINUTES, EMPLOYER_STATED_AT, CONFIRMED_MINUTES, HOURS_BY, LATENESS, REASON,"
            + " CODE_FAILS, CODE_FAILED_AT FROM ENGAGEMENT_ENGAGEMENT";

    /** Whose figure the agreed hours are. */
    enum HoursBy {
        BOTH,
        WORKER_ALONE,
        EMPLOYER_ALONE,
        STAFF
    }

    /** How near to the start a cancellation came. */
    enum Lateness {
        EARLY,
        LATE
    }

    static EngagementRow read(ResultSet row) throws SQLException {
        return new EngagementRow(
                engagement(row),
                Sql.instant(row, "APPLIED_AT"),
                Sql.instant(row, "OFFERED_AT"),
                Sql.instant(row, "CONFIRMED_AT"),
                Sql.instant(row, "ENDED_AT"),
                Sql.instant(row, "WORKER_STATED_AT"),
                Sql.instant(row, "EMPLOYER_STATED_AT"),
                Sql.instant(row, "DUE_AT"),
                named(HoursBy.class, row.getString("HOURS_BY")),
                named(Lateness.class, row.getString("LATENESS")),
                row.getString("REASON"),
                row.getInt("CODE_FAILS"),
                Sql.instant(row, "CODE_FAILED_AT"));
    }

    private static <E extends Enum<E>> E named(Class<E> type, String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static Engagement engagement(ResultSet row) throws SQLException {
        State state = State.valueOf(row.getString("STATE"));
        return new Engagement(
                row.getString("ID"),
                row.getLong("VERSION"),
                row.getString("REGION"),
                row.getString("POSTING"),
                row.getLong("POSTING_VERSION"),
                row.getString("SHIFT"),
                row.getString("WORKER"),
                row.getString("EMPLOYER"),
                Posting.Relation.valueOf(row.getString("RELATION")),
                state,
                Engagement.Source.valueOf(row.getString("SOURCE")),
                Sql.instant(row, "START_AT"),
                Sql.instant(row, "END_AT"),
                row.getInt("BREAK_MINUTES"),
                new Wage(
                        row.getLong("WAGE_FEN"),
                        Wage.Unit.valueOf(row.getString("WAGE_UNIT")),
                        Wage.Settlement.valueOf(row.getString("SETTLEMENT"))),
                state == State.OFFERED ? Sql.instant(row, "DUE_AT") : null,
                Sql.instant(row, "CHECKED_IN_AT"),
                Sql.instant(row, "CHECKED_OUT_AT"),
                Sql.integer(row, "WORKER_MINUTES"),
                Sql.integer(row, "EMPLOYER_MINUTES"),
                Sql.integer(row, "CONFIRMED_MINUTES"));
    }

    String id() {
        return stated.id();
    }

    /** Whether the worker has left and the hours are not yet settled. */
    boolean awaitsHours() {
        return stated.state() == State.CHECKED_OUT || stated.state() == State.SENT_HOME;
    }

    /** Whose figure holds by now because the other side was silent. @return null when none does */
    HoursBy silent(Instant now) {
        if (!awaitsHours() || dueAt == null || dueAt.isAfter(now)) {
            return null;
        }
        return stated.employerMinutes() == null ? HoursBy.WORKER_ALONE : HoursBy.EMPLOYER_ALONE;
    }

    /** The hours that one side has stated. */
    int soleMinutes() {
        return stated.employerMinutes() == null ? stated.workerMinutes() : stated.employerMinutes();
    }

    /** The engagement by the clock, whether or not what time does to it is written down already. */
    EngagementRow at(Instant now) {
        if (stated.state() == State.OFFERED && !stated.heldUntil().isAfter(now)) {
            return with(State.OFFER_EXPIRED, null, hoursBy);
        }
        HoursBy by = silent(now);
        return by == null ? this : with(State.HOURS_AGREED, soleMinutes(), by);
    }

    private EngagementRow with(State state, Integer minutes, HoursBy by) {
        Engagement e = stated;
        Engagement then = new Engagement(
                e.id(),
                e.version(),
                e.region(),
                e.posting(),
                e.postingVersion(),
                e.shift(),
                e.worker(),
                e.employer(),
                e.relation(),
                state,
                e.source(),
                e.start(),
                e.end(),
                e.breakMinutes(),
                e.wage(),
                null,
                e.checkedIn(),
                e.checkedOut(),
                e.workerMinutes(),
                e.employerMinutes(),
                minutes);
        return new EngagementRow(
                then,
                appliedAt,
                offeredAt,
                confirmedAt,
                endedAt,
                workerStatedAt,
                employerStatedAt,
                dueAt,
                by,
                lateness,
                reason,
                codeFails,
                codeFailedAt);
    }
}
