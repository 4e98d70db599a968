// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.posting.Posting.State;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;

/** A live posting as the board holds it. */
final class Card {
    final String id;
    final long version;
    final String title;
    final String trade;
    final String nature;
    final String region;
    final GeoPoint place;
    final Wage wage;
    final boolean urgent;
    final Instant publishedAt;
    final List<Shift> shifts;
    private final LocalDate validTo;
    private final Instant endsAt;
    private final Instant freshUntil;
    private final int places;
    private volatile Seen seen;
    private volatile Shown shown;

    Card(Shelf.Kept kept) {
        PostingEntity posting = kept.posting();
        Content content = kept.live();
        this.id = posting.id;
        this.version = posting.version;
        this.title = content.title();
        this.trade = content.trade();
        this.nature = content.nature();
        this.region = posting.region;
        this.place = posting.household ? Showing.roughly(content.place()) : content.place();
        this.wage = content.wage();
        this.urgent = posting.urgent;
        this.publishedAt = posting.publishedAt;
        this.shifts = content.shifts();
        this.validTo = posting.validTo;
        this.endsAt = posting.endsAt;
        this.freshUntil = posting.freshUntil;
        this.places = content.places();
        this.seen = new Seen(posting.seatsVersion, posting.taken);
    }

    /** Whether it is still to be shown; jobs that write an end down may be late. */
    boolean open(Instant now) {
        return PostingEntity.stateAt(State.PUBLISHED, validTo, endsAt, freshUntil, now) == State.PUBLISHED;
    }

    boolean on(LocalDate day) {
        return shifts.stream().anyMatch(shift -> shift.day().equals(day));
    }

    void taken(long seatsVersion, int taken) {
        if (seatsVersion > seen.version) {
            seen = new Seen(seatsVersion, taken);
        }
    }

    /** The row of a list. @param metres from where the caller is, or null */
    Row row(Instant now, Integer metres) {
        Row row = shown(now).row;
        return metres == null
                ? row
                : new Row(id, title, trade, region, row.fen, row.unit, urgent, row.start, row.free, metres);
    }

    /** The row as JSON without its last brace, if it is the one that {@link #row} gave; else null. */
    byte[] json(Row row) {
        Shown last = shown;
        return last != null && last.row == row ? last.json : null;
    }

    /** Made anew only when places or the next shift have changed. */
    private Shown shown(Instant now) {
        Shift next = shifts.stream()
                .filter(shift -> shift.start().isAfter(now))
                .findFirst()
                .orElse(shifts.get(shifts.size() - 1));
        int free = Math.max(0, places - seen.taken);
        Shown last = shown;
        if (last == null || last.row.free != free || !last.row.start.equals(next.start())) {
            Row row = new Row(id, title, trade, region, wage.fen(), wage.unit(), urgent, next.start(), free, null);
            last = new Shown(row, RowWriter.json(row));
            shown = last;
        }
        return last;
    }

    private record Shown(Row row, byte[] json) {}

    private record Seen(long version, int taken) {}

    /**
     * A posting in a list.
     *
     * @param start of the next shift
     * @param free places
     * @param metres away; null when the caller did not say where they are
     */
    record Row(
            String id,
            String title,
            String trade,
            String region,
            long fen,
            Wage.Unit unit,
            boolean urgent,
            Instant start,
            int free,
            Integer metres) {}
}
