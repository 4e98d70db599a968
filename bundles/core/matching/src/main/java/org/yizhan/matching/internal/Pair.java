// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import org.yizhan.api.reference.WorkingAge;

/**
 * How a worker and a posting suit each other: excluded for a reason, or a score of 0 to 100,000 in whole numbers. Parts go from 0
 * to 1,000 and are weighed; of several shifts the one that suits best counts, of equal ones the earliest.
 */
final class Pair {
    static final int FIT = 25;
    static final int DISTANCE = 25;
    static final int TIME = 20;
    static final int WAGE = 10;
    static final int CREDIT = 8;
    static final int ASSIST = 7;
    static final int FRESH = 5;
    static final int FULL = 1_000;
    /** Until there is a record of credit, everybody has the same. */
    static final int NEUTRAL = 500;

    private static final double METRES_PER_DEGREE = 111_100;

    final WorkerRow worker;
    final PostingRow posting;
    /** Null when it is a match. */
    Exclusion exclusion;

    int skill;
    int metres = -1;
    int fit;
    int distance;
    int time;
    int wage;
    int assist;
    int fresh;
    int covered;
    PostingRow.Times shift;
    /** What the law asks, where the worker is below the full age. */
    int leastAge;

    private Pair(WorkerRow worker, PostingRow posting) {
        this.worker = worker;
        this.posting = posting;
    }

    static Pair of(WorkerRow worker, PostingRow posting, Moment moment) {
        Pair pair = new Pair(worker, posting);
        pair.exclusion = pair.judge(moment);
        return pair;
    }

    /** Two who were not even compared. */
    static Pair excluded(Exclusion exclusion) {
        Pair pair = new Pair(null, null);
        pair.exclusion = exclusion;
        return pair;
    }

    /** Quickly, whether they cannot match; false says nothing. */
    static boolean hopeless(WorkerRow worker, PostingRow posting) {
        if (worker.skill(posting.trade) < 0) {
            return true;
        }
        return worker.place != null
                && Math.abs(worker.place.lat() - posting.place.lat()) * METRES_PER_DEGREE > worker.maxMetres + 1;
    }

    /** What the pair is worth, with what is not shown. */
    int score() {
        return shown() + ASSIST * assist;
    }

    /** What the parts add up to that employers may see. */
    int shown() {
        return FIT * fit + DISTANCE * distance + TIME * time + WAGE * wage + CREDIT * NEUTRAL + FRESH * fresh;
    }

    private Exclusion judge(Moment moment) {
        if (posting.validTo.isBefore(moment.today())) {
            return Exclusion.OVER;
        }
        skill = worker.skill(posting.trade);
        if (skill < 0) {
            return Exclusion.TRADE_NOT_HELD;
        }
        if (worker.level(skill) < posting.minLevel) {
            return Exclusion.LEVEL_TOO_LOW;
        }
        if (worker.place == null) {
            if (!worker.county.equals(posting.county)) {
                return Exclusion.TOO_FAR;
            }
            distance = NEUTRAL;
        } else {
            metres = worker.place.metresTo(posting.place);
            if (metres > worker.maxMetres) {
                return Exclusion.TOO_FAR;
            }
            distance = FULL - (int) ((long) FULL * metres / Math.max(1, worker.maxMetres));
        }
        int suited = 500 + 100 * worker.level(skill) + 20 * Math.min(10, worker.years(skill));
        fit = worker.natures == 0 || (worker.natures & posting.nature) != 0 ? suited : suited / 2;
        assist = worker.tier == 1 ? FULL : worker.tier == 2 ? FULL / 2 : 0;
        long days = Math.max(0, ChronoUnit.DAYS.between(posting.validFrom, moment.today()));
        fresh = (int) Math.max(0, FULL - 100 * days);
        return chooseShift(moment);
    }

    private Exclusion chooseShift(Moment moment) {
        Exclusion nearest = Exclusion.OVER;
        int best = -1;
        for (PostingRow.Times times : posting.shifts) {
            if (!times.start().isAfter(moment.now())) {
                continue;
            }
            int present = worker.covered(times);
            Exclusion against = against(times, present, moment);
            if (against != null) {
                nearest = nearest.compareTo(against) < 0 ? against : nearest;
                continue;
            }
            int timePart = FULL * present / times.count();
            int wagePart = wagePart(times.hourFen());
            int value = TIME * timePart + WAGE * wagePart;
            if (value > best) {
                best = value;
                time = timePart;
                wage = wagePart;
                covered = present;
                shift = times;
            }
        }
        return best < 0 ? nearest : null;
    }

    private Exclusion against(PostingRow.Times times, int present, Moment moment) {
        if (worker.born == null) {
            return Exclusion.AGE_UNKNOWN;
        }
        if (!worker.verified) {
            return Exclusion.NOT_VERIFIED;
        }
        if (tooYoung(times.day(), moment)) {
            return Exclusion.TOO_YOUNG;
        }
        if (present * 2 < times.count()) {
            covered = present;
            shift = times;
            return Exclusion.NOT_AVAILABLE;
        }
        boolean tooLittle = worker.wantFen > 0 && times.hourFen() >= 0 && times.hourFen() * 10 < worker.wantFen * 8;
        return tooLittle ? Exclusion.WAGE_TOO_LOW : null;
    }

    private boolean tooYoung(LocalDate day, Moment moment) {
        if (WorkingAge.reached(worker.born, WorkingAge.FULL, day)) {
            return false;
        }
        leastAge = moment.ages().least(posting.tradeCode, day);
        return !WorkingAge.reached(worker.born, leastAge, day);
    }

    /** 80 % of what is wanted is worth nothing, 120 % everything. */
    private int wagePart(long hourFen) {
        if (worker.wantFen == 0 || hourFen < 0) {
            return NEUTRAL;
        }
        long percent = hourFen * 100 / worker.wantFen;
        return (int) Math.min(FULL, Math.max(0, (percent - 80) * 25));
    }

    /** Why somebody is not suggested, from the furthest to the nearest miss. */
    enum Exclusion {
        INACTIVE,
        NOT_LIVE,
        OVER,
        TRADE_NOT_HELD,
        LEVEL_TOO_LOW,
        TOO_FAR,
        AGE_UNKNOWN,
        NOT_VERIFIED,
        TOO_YOUNG,
        NOT_AVAILABLE,
        WAGE_TOO_LOW
    }
}
