// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.Instant;
import java.time.LocalDate;
import org.yizhan.api.RegionCode;
import org.yizhan.api.posting.Shift;

/** One counter. */
record Cell(String measure, LocalDate day, String region, String trade, String channel) {
    /** The whole country: nobody said where. */
    static final String ANYWHERE = "000000000000";

    /** The counter of a region and of the market's day of a moment. */
    static Cell of(Measure measure, String region, Instant at, String trade, String channel) {
        String where = RegionCode.wellFormed(region) ? region : ANYWHERE;
        return new Cell(measure.id(), LocalDate.ofInstant(at, Shift.ZONE), where, trade, channel);
    }

    Cell ofTrade(String known) {
        return new Cell(measure, day, region, known, channel);
    }
}
