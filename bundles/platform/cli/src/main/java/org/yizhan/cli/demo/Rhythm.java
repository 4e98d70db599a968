// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;

/** When people come: a peak at the hall before seven, one with the phone after eight in the evening, and fairs on two days. */
final class Rhythm {
    private static final Set<DayOfWeek> FAIRS = EnumSet.of(DayOfWeek.TUESDAY, DayOfWeek.THURSDAY);
    private static final LocalTime FIRST = LocalTime.of(4, 40);
    private static final LocalTime FAIR = LocalTime.of(8, 30);
    private static final LocalTime EVENING = LocalTime.of(20, 0);
    private static final int TWO_HOURS = 120;

    private final LocalDate day;
    private final SplittableRandom random;

    Rhythm(LocalDate day, SplittableRandom random) {
        this.day = day;
        this.random = random;
    }

    LocalDate day() {
        return day;
    }

    private boolean fair() {
        return FAIRS.contains(day.getDayOfWeek());
    }

    /** Of all people so many per hundred register on the day itself. */
    int newcomersPercent() {
        return fair() ? 8 : 5;
    }

    /** When somebody registers who has not done so before. */
    Instant comes(boolean online) {
        if (online && random.nextInt(100) < 45) {
            return evening();
        }
        return fair() && random.nextInt(100) < 40 ? at(FAIR.plusMinutes(random.nextInt(TWO_HOURS))) : morning();
    }

    /** The peak is between five and seven; a tail goes on until the early afternoon. */
    Instant morning() {
        double hours = Math.exp(random.nextGaussian(0.3, 0.6));
        return at(FIRST.plusMinutes((long) Math.min(8 * 60, hours * 60)));
    }

    /** Before the peak is over. */
    Instant early() {
        return at(FIRST.plusMinutes(random.nextInt(TWO_HOURS)));
    }

    /** Around nine most of all. */
    Instant evening() {
        return at(EVENING.plusMinutes((random.nextInt(TWO_HOURS) + random.nextInt(TWO_HOURS)) / 2));
    }

    private Instant at(LocalTime time) {
        return day.atTime(time).atZone(CountyMaker.ZONE).toInstant();
    }
}
