// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Shift;

/** What matching knows of a live posting. */
final class PostingRow {
    final String id;
    final String county;
    final int trade;
    final String tradeCode;
    final int minLevel;
    final long nature;
    final GeoPoint place;
    final LocalDate validFrom;
    final LocalDate validTo;
    final List<Times> shifts;

    PostingRow(Posting posting, Names names) {
        this.id = posting.id();
        this.county = WorkerRow.county(posting.region());
        this.trade = names.trade(posting.trade());
        this.tradeCode = posting.trade();
        this.minLevel = posting.minLevel();
        this.nature = names.nature(posting.nature());
        this.place = posting.place();
        this.validFrom = posting.validFrom();
        this.validTo = posting.validTo();
        this.shifts = posting.shifts().stream()
                .sorted(Comparator.comparing(Shift::start).thenComparing(Shift::id))
                .map(shift -> Times.of(posting, shift))
                .toList();
    }

    /**
     * A shift.
     *
     * @param slots the half hours of the week that it touches
     * @param hourFen what an hour is worth, −1 for a wage by the piece
     */
    record Times(String shift, Instant start, LocalDate day, long[] slots, int count, long hourFen) {
        static Times of(Posting posting, Shift shift) {
            long[] slots = WeekSlots.of(shift);
            Long hour = posting.wage().fenPerHour(shift.paidMinutes());
            return new Times(
                    shift.id(), shift.start(), shift.day(), slots, WeekSlots.count(slots), hour == null ? -1 : hour);
        }
    }
}
