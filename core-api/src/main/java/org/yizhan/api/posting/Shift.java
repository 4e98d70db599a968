// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A stretch of work. It may cross midnight; its day is the local date of its start.
 *
 * @param end after the start, at most 16 hours later
 * @param breakMinutes unpaid, within the shift
 * @param places at least 1
 */
public record Shift(String id, Instant start, Instant end, int breakMinutes, int places) {
    /** The zone in which days are told. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    public LocalDate day() {
        return start.atZone(ZONE).toLocalDate();
    }

    /** Paid time. */
    public int paidMinutes() {
        return (int) Duration.between(start, end).toMinutes() - breakMinutes;
    }
}
