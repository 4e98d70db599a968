// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.testkit.MovableClock;

/** Postings and shifts for tests. Days count from the day on which each test begins, a Monday. */
final class Postings {
    static final Wage WAGE = new Wage(2_500, Wage.Unit.HOUR, Wage.Settlement.DAILY);

    private Postings() {}

    static Posting of(Posting.Allocation allocation, Posting.Relation relation, String employer, List<Shift> shifts) {
        return of(Market.id(), 1, allocation, relation, employer, "CLEANER", WAGE, shifts);
    }

    private static Posting of(
            String id,
            long version,
            Posting.Allocation allocation,
            Posting.Relation relation,
            String employer,
            String trade,
            Wage wage,
            List<Shift> shifts) {
        return new Posting(
                id,
                version,
                Market.REGION,
                employer,
                null,
                "保洁",
                trade,
                "HOURLY",
                relation,
                Posting.State.PUBLISHED,
                new GeoPoint(24.48, 118.09),
                false,
                wage,
                1,
                allocation,
                false,
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 6, 30),
                shifts);
    }

    /** The same posting with a higher version and other shifts. */
    static Posting next(Posting posting, List<Shift> shifts) {
        return again(posting, posting.version() + 1, posting.wage(), shifts);
    }

    static Posting withWage(Posting posting, long fen) {
        Wage wage = new Wage(fen, posting.wage().unit(), posting.wage().settlement());
        return again(posting, posting.version() + 1, wage, posting.shifts());
    }

    static Posting again(Posting posting, long version, Wage wage, List<Shift> shifts) {
        return of(
                posting.id(),
                version,
                posting.allocation(),
                posting.relation(),
                posting.employer(),
                posting.trade(),
                wage,
                shifts);
    }

    static Posting ofTrade(Posting posting, String trade) {
        return of(
                posting.id(),
                posting.version(),
                posting.allocation(),
                posting.relation(),
                posting.employer(),
                trade,
                posting.wage(),
                posting.shifts());
    }

    /** A shift in market time without a break. */
    static Shift shift(int day, int fromHour, int hours, int places) {
        LocalDateTime from =
                MovableClock.START.toLocalDate().plusDays(day).atStartOfDay().plusHours(fromHour);
        return new Shift(
                Market.id(),
                from.atZone(Shift.ZONE).toInstant(),
                from.plusHours(hours).atZone(Shift.ZONE).toInstant(),
                0,
                places);
    }

    static Shift withPlaces(Shift shift, int places) {
        return new Shift(shift.id(), shift.start(), shift.end(), shift.breakMinutes(), places);
    }
}
