// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.yizhan.api.RegionCode;

/**
 * What is asked, checked.
 *
 * @param region null for the whole deployment
 * @param trade null for all
 */
record Question(List<Measure> measures, LocalDate from, LocalDate to, By by, String region, String trade) {
    /** By what the answer is parted. */
    enum By {
        DAY,
        REGION,
        TRADE,
        CHANNEL;

        /** As it is written in a question and in its answer. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The digits in which a region's parts differ from each other: the next level of the tree below it. */
    private static final List<Integer> LEVELS = List.of(2, 4, 6, 9, 12);

    /** What all regions that count begin with. */
    String prefix() {
        return region == null ? "" : RegionCode.prefix(region);
    }

    /** The part to which a row belongs, in SQL. */
    String part() {
        if (by == null) {
            return null;
        }
        return switch (by) {
            case DAY -> "ON_DAY";
            case TRADE -> "TRADE";
            case CHANNEL -> "CHANNEL";
            case REGION -> "SUBSTR(REGION, 1, " + level() + ")";
        };
    }

    private int level() {
        int digits = prefix().length();
        return LEVELS.stream().filter(level -> level > digits).findFirst().orElse(12);
    }

    /** The part's name as it is answered: a region's with all its zeros. */
    String name(String part) {
        return by == By.REGION ? part + "0".repeat(12 - part.length()) : part;
    }
}
