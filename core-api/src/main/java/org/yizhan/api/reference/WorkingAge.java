// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.reference;

import java.time.LocalDate;
import java.time.Period;
import org.yizhan.api.Problem;

/**
 * How old somebody must be for a trade. Labour law, articles 15 and 58: nobody under 16 works, nobody under 18 does restricted
 * work. Whoever suggests work and whoever hires ask here, so that nobody is suggested whom hiring refuses.
 */
public final class WorkingAge {
    /** For any work. */
    public static final int LEAST = 16;

    /** For restricted work. */
    public static final int FULL = 18;

    private static final String RESTRICTED = "restricted-for-minors";

    private WorkingAge() {}

    /**
     * The least age for the trade on that day: {@link #FULL} when the trade, or one above it, is restricted, or when a code is
     * not in force, for what has left the list cannot be shown to be harmless.
     */
    public static int least(CodeLists codes, String trade, LocalDate day) {
        String code = trade;
        while (code != null) {
            CodeLists.Code found;
            try {
                found = codes.require(CodeLists.TRADE, code, day);
            } catch (Problem unknown) {
                return FULL;
            }
            if (found.traits().contains(RESTRICTED)) {
                return FULL;
            }
            code = found.parent();
        }
        return LEAST;
    }

    /** Whether somebody born then is that old on the day; who was born on a leap day grows older on the first of March. */
    public static boolean reached(LocalDate born, int age, LocalDate day) {
        return Period.between(born, day).getYears() >= age;
    }
}
