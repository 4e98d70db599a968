// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * A made-up county on one market day, the same for the same seed, scale and day.
 *
 * @param region 12-digit code of the county
 * @param misfits who must not be registered
 * @param forgotten postings of weeks ago that nobody thought of again: half are over by the market day, half are not, and stale
 * @param morning postings of the first morning after the day and its work, none of them bad
 */
public record County(
        String region,
        LocalDate day,
        List<Site> sites,
        List<Worker> workers,
        List<Employer> employers,
        List<Misfit> misfits,
        List<Posting> postings,
        List<Posting> forgotten,
        List<Posting> morning,
        Sayings sayings) {

    /** How large the market is. */
    public enum Scale {
        VILLAGE(1, 1, 120, 8, 12, 15, 0),
        COUNTY(1, 6, 3_000, 300, 60, 15, 5),
        CITY(6, 20, 60_000, 4_000, 900, 48, 50);

        final int markets;
        final int stations;
        final int workers;
        final int employers;
        final int postings;
        /** Of a hundred people so many come from other provinces. */
        final int fromElsewhere;
        /** Places of the urgent campaign; 0 for none. */
        final int campaign;

        Scale(int markets, int stations, int workers, int employers, int postings, int fromElsewhere, int campaign) {
            this.markets = markets;
            this.stations = stations;
            this.workers = workers;
            this.employers = employers;
            this.postings = postings;
            this.fromElsewhere = fromElsewhere;
            this.campaign = campaign;
        }
    }

    /** A market site. @param opens and {@code closes}: the same every day */
    public record Site(
            String kind,
            String name,
            String region,
            double lat,
            double lon,
            String address,
            String hotline,
            List<String> trades,
            String host,
            String focus,
            String opens,
            String closes) {}

    /** Where somebody lives. @param site the number of the one they come to */
    public record Home(String region, double lat, double lon, int site) {}

    /**
     * A person looking for work.
     *
     * @param level of the first trade: 2 with a certificate, which the counter has to see
     * @param online whether they register by themselves with a phone
     * @param sideJob whether they have time in the evenings and at weekends only
     * @param hardships codes of the groups for which the market helps them first
     * @param byMap whether their phone says where they are as a map in GCJ-02 shows it
     * @param steady whether they keep what they promise better than most; known to nobody, never sent
     * @param comes when they register on the market day; null for who has done so before
     */
    public record Worker(
            String name,
            String idNumber,
            LocalDate born,
            String mobile,
            Home home,
            List<String> trades,
            int level,
            long wantFenPerHour,
            int maxMetres,
            boolean online,
            boolean sideJob,
            List<String> hardships,
            boolean byMap,
            boolean steady,
            Instant comes) {
        /** Whether the counters of this county may write them down: a neighbour's people register by themselves. */
        boolean livesIn(String county) {
            return home.region().startsWith(county.substring(0, 4));
        }

        Worker withNumber(String other) {
            return new Worker(
                    name,
                    other,
                    born,
                    mobile,
                    home,
                    trades,
                    level,
                    wantFenPerHour,
                    maxMetres,
                    online,
                    sideJob,
                    hardships,
                    byMap,
                    steady,
                    comes);
        }
    }

    /** Somebody who has work to give. */
    public record Employer(
            String kind,
            String name,
            String number,
            String mobile,
            String region,
            double lat,
            double lon,
            boolean trusted) {}

    /**
     * Work on offer.
     *
     * @param at when the employer hands it in
     * @param asked how many people would like to have it
     * @param campaign whether it is called out to everybody, so that people ask whom no ranking names
     * @param fault what is wrong with it, or null; known to the report alone, never sent
     * @param mended the conditions and wage with which it is handed in again, or null when it is given up
     */
    public record Posting(
            int employer,
            Instant at,
            Terms terms,
            List<Shift> shifts,
            double lat,
            double lon,
            int asked,
            boolean campaign,
            Fault fault,
            Mended mended) {
        int places() {
            return shifts.stream().mapToInt(Shift::places).sum();
        }

        /** Word for word the same, handed in by another. */
        Posting by(int other, Duration later, Fault why) {
            return new Posting(other, at.plus(later), terms, shifts, lat, lon, asked, false, why, null);
        }

        /** The same, handed in weeks before, for a day so much later. */
        Posting forgotten(int serial, int days) {
            Duration earlier = Duration.ofDays(PostingMaker.LONG_AGO);
            Duration move = Duration.ofDays(days).minus(earlier);
            List<Shift> moved = shifts.stream()
                    .map(shift -> new Shift(
                            shift.start().plus(move), shift.end().plus(move), shift.breakMinutes(), shift.places()))
                    .toList();
            Terms own = terms.called(terms.title() + "·" + serial);
            return new Posting(employer, at.minus(earlier), own, moved, lat, lon, 0, false, null, null);
        }
    }

    /** What an employer says of the work. @param pieces how many an hour allows, for a wage by the piece; else null */
    public record Terms(
            String trade,
            String nature,
            String title,
            String duties,
            String conditions,
            String unit,
            long fen,
            Integer pieces,
            String relation,
            int minLevel,
            boolean instant,
            boolean urgent,
            boolean outdoor) {
        Terms called(String other) {
            return new Terms(
                    trade,
                    nature,
                    other,
                    duties,
                    conditions,
                    unit,
                    fen,
                    pieces,
                    relation,
                    minLevel,
                    instant,
                    urgent,
                    outdoor);
        }
    }

    /** Somebody who must not be registered; one of the two is null. @param fault known to the report alone, never sent */
    public record Misfit(Worker worker, Employer employer, Fault fault) {}

    /** What the staff and the people of this county write where the forms ask for a reason. */
    public record Sayings(String approval, String refusal, String cancel, String callOff) {}

    /** What a posting or a person was made wrong in. @param expected how the code of the refusal begins */
    public record Fault(String label, String expected) {}

    /** What a refused employer changes. */
    public record Mended(String conditions, long fen) {}

    /** A stretch of the day. */
    public record Shift(Instant start, Instant end, int breakMinutes, int places) {}
}
