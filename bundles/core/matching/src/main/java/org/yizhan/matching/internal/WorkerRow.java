// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.LocalDate;
import org.yizhan.api.GeoPoint;
import org.yizhan.api.registration.Availability;
import org.yizhan.api.registration.Skill;
import org.yizhan.api.registration.Worker;

/** What matching knows of a worker. */
final class WorkerRow {
    final String id;
    final String county;
    final GeoPoint place;
    final int maxMetres;
    final long wantFen;
    final int tier;
    final boolean verified;
    final LocalDate born;
    /** Bits of the natures that suit; 0 when any does. */
    final long natures;

    /** The half hours of every week; null for always. */
    private final long[] availability;

    /** What is asked instead, day by day, when weeks differ; else null. */
    private final Availability dated;

    private final int[] trades;
    private final byte[] levels;
    private final byte[] years;

    WorkerRow(Worker worker, Names names) {
        this.id = worker.id();
        this.county = county(worker.region());
        this.place = worker.place();
        this.maxMetres = worker.maxMetres();
        this.wantFen = worker.wantFenPerHour();
        this.tier = worker.tier();
        this.verified = worker.verified();
        this.born = worker.born();
        this.dated = worker.times().undated() ? null : worker.times();
        this.availability = dated == null ? WeekSlots.of(worker.availability()) : null;
        long bits = 0;
        for (String nature : worker.natures()) {
            bits |= names.nature(nature);
        }
        this.natures = bits;
        int size = worker.trades().size();
        this.trades = new int[size];
        this.levels = new byte[size];
        this.years = new byte[size];
        for (int i = 0; i < size; i++) {
            Skill skill = worker.trades().get(i);
            trades[i] = names.trade(skill.trade());
            levels[i] = (byte) skill.level();
            years[i] = (byte) skill.years();
        }
    }

    /** How many of the shift's half hours they can work. */
    int covered(PostingRow.Times times) {
        return dated == null
                ? WeekSlots.covered(availability, times.slots())
                : WeekSlots.covered(dated, times.start(), times.count());
    }

    static String county(String region) {
        return region.substring(0, 6);
    }

    /** @return −1 when the trade is not held, else which skill it is */
    int skill(int trade) {
        for (int i = 0; i < trades.length; i++) {
            if (trades[i] == trade) {
                return i;
            }
        }
        return -1;
    }

    int level(int skill) {
        return levels[skill];
    }

    int years(int skill) {
        return years[skill];
    }
}
