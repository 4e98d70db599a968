// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.posting.Shift;

/** The time of a question and the rule of ages in force, the same for all that is compared in it. */
record Moment(Instant now, LocalDate today, Ages ages) {
    static Moment of(Instant now, Ages ages) {
        return new Moment(now, now.atZone(Shift.ZONE).toLocalDate(), ages);
    }

    /** How old the law wants people to be. */
    @FunctionalInterface
    interface Ages {
        int least(String trade, LocalDate day);
    }
}
