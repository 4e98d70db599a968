// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

/**
 * What is paid.
 *
 * @param fen per unit, more than 0
 */
public record Wage(long fen, Unit unit, Settlement settlement) {
    /** What the amount is for. */
    public enum Unit {
        HOUR,
        DAY,
        PIECE,
        MONTH
    }

    /** When it is paid. */
    public enum Settlement {
        IMMEDIATE,
        ON_COMPLETION,
        DAILY,
        WEEKLY,
        BIWEEKLY,
        MONTHLY
    }

    /**
     * The worth of an hour.
     *
     * @param paidMinutes of the shift that a day's wage is for
     * @return fen per hour, or null for a unit that hours do not measure (pieces)
     */
    public Long fenPerHour(int paidMinutes) {
        return switch (unit) {
            case HOUR -> fen;
            case DAY -> fen * 60 / Math.max(1, paidMinutes);
            // 174 hours: the monthly working time that wage law divides by (21.75 days of 8 hours).
            case MONTH -> fen / 174;
            case PIECE -> null;
        };
    }
}
