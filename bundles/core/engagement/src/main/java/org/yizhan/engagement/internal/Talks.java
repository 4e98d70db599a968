// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.Ids;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.engagement.Engagement;
import org.yizhan.api.engagement.TalkRecorded;
import org.yizhan.api.engagement.TalkRecorded.Outcome;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.network.Sites;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.rest.Cursor;

/** The face talk at a site between publishing and confirming, and the four steps of a hire by the clock. */
@Component(service = Talks.class)
public final class Talks {
    static final String TALK = "engagement.talk";
    private static final int USUAL = 20;

    private final Desk desk;
    private final Callers callers;
    private final Eligibility eligibility;
    private final Sites sites;

    @Activate
    public Talks(
            @Reference Desk desk,
            @Reference Callers callers,
            @Reference Eligibility eligibility,
            @Reference Sites sites) {
        this.desk = desk;
        this.callers = callers;
        this.eligibility = eligibility;
        this.sites = sites;
    }

    /**
     * What was talked about.
     *
     * @param at null for now
     */
    record Held(String shift, String worker, String site, Instant at, Outcome outcome) {}

    TalkRow record(Held held) {
        ShiftRow shift = desk.read(tx -> ShiftRow.find(tx, held.shift()));
        if (shift == null) {
            throw Problem.notFound("platform.not-found");
        }
        callers.access().require(TALK, shift.region(), shift.employer());
        eligibility.find(held.worker());
        requireOpenSite(held.site());
        return desk.write(tx -> {
            // An employer writes down talks with those who came to it, or it could write to any worker.
            if (callers.side() == Callers.Side.EMPLOYER && !EngagementTable.active(tx, held.worker(), held.shift())) {
                throw Problem.conflict("engagement.talk-without-application");
            }
            TalkRow talk = row(tx, shift, held);
            talk.insert(tx);
            tx.publish(new TalkRecorded(
                    EventHead.of(talk.id(), 1, talk.region(), tx.now()),
                    talk.posting(),
                    talk.shift(),
                    talk.worker(),
                    talk.employer(),
                    talk.site(),
                    talk.outcome(),
                    talk.heldAt()));
            callers.noteProxy(
                    TALK,
                    talk.id(),
                    talk.worker(),
                    talk.shift(),
                    Map.of("site", talk.site(), "outcome", talk.outcome().name()));
            return talk;
        });
    }

    private void requireOpenSite(String id) {
        Sites.Site site = sites.find(id);
        if (site == null || !site.active()) {
            throw Problem.refused("engagement.site-not-open");
        }
    }

    private TalkRow row(Transaction tx, ShiftRow shift, Held held) {
        Instant at = held.at() == null ? tx.now() : held.at();
        Instant opened = openedAt(tx, shift.posting());
        if (at.isAfter(tx.now()) || opened == null || at.isBefore(opened)) {
            throw Problem.refused("engagement.talk-time");
        }
        return new TalkRow(
                Ids.next(),
                shift.region(),
                shift.posting(),
                shift.id(),
                held.worker(),
                shift.employer(),
                held.site(),
                held.outcome(),
                at,
                tx.now(),
                callers.side(),
                callers.caller().account());
    }

    private static Instant openedAt(Transaction tx, String posting) {
        String text = "SELECT OPENED_AT FROM ENGAGEMENT_POSTING WHERE ID = ?";
        return tx.sql().one(text, row -> Sql.instant(row, "OPENED_AT"), posting);
    }

    /** The newest first. @param after the cursor of the page before */
    Page<TalkRow> list(String posting, String shift, String worker, String after, Integer wanted) {
        int limit = Cursor.limit(wanted, USUAL);
        List<String> last = Cursor.decode(after, 1);
        Condition condition = Condition.within(callers, Listing.READ);
        condition.equal("POSTING", posting);
        condition.equal("SHIFT", shift);
        condition.equal("WORKER", worker);
        if (last != null) {
            condition.and("ID < ?", last.get(0));
        }
        String text = TalkRow.SELECT + condition.where() + " ORDER BY ID DESC FETCH FIRST " + limit + " ROWS ONLY";
        List<TalkRow> rows = desk.read(tx -> tx.sql().list(text, TalkRow::read, condition.values()));
        String next = rows.size() < limit
                ? null
                : Cursor.encode(rows.get(rows.size() - 1).id());
        return new Page<>(rows, next);
    }

    /** When the four steps of a hire were taken. */
    Steps steps(String id) {
        return desk.read(tx -> {
            EngagementRow row = EngagementTable.find(tx, id);
            Engagement e = row.stated();
            callers.require(Listing.READ, e);
            Instant published = openedAt(tx, e.posting());
            Instant confirmed = row.confirmedAt();
            Instant until = confirmed == null ? tx.now() : confirmed;
            TalkRow talk = TalkRow.last(tx, e.posting(), e.shift(), e.worker(), until);
            return new Steps(
                    id,
                    published,
                    talk == null ? null : talk.heldAt(),
                    confirmed,
                    e.checkedIn(),
                    confirmed == null
                            ? null
                            : Duration.between(published, confirmed).toSeconds(),
                    e.checkedIn() != null && day(e.checkedIn()).equals(day(published)));
        });
    }

    static LocalDate day(Instant at) {
        return at.atZone(Shift.ZONE).toLocalDate();
    }

    /**
     * The steps of a hire; null for one that was not taken.
     *
     * @param publishedAt when the posting was first published
     * @param talkedAt the last face talk of the two about the shift until the confirmation
     * @param confirmedAt when both sides had agreed and the place was taken
     * @param onPostAt when the worker checked in
     * @param secondsToFill from publishing to confirming
     * @param sameDayOnPost whether the worker was on post on the market's day of publishing
     */
    public record Steps(
            String engagement,
            Instant publishedAt,
            Instant talkedAt,
            Instant confirmedAt,
            Instant onPostAt,
            Long secondsToFill,
            boolean sameDayOnPost) {}
}
