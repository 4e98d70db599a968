// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.posting.Shift;

/** The time of a question, the same for all that is compared in it. */
record Moment(Instant now, LocalDate today) {
    static Moment of(Instant now) {
        return new Moment(now, now.atZone(Shift.ZONE).toLocalDate());
    }
}
