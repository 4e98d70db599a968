// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.GeoPoint;

/**
 * A posting as other modules see it.
 *
 * @param version grows with every change
 * @param region 12-digit code of the workplace
 * @param site the market site that it was posted at, or null
 * @param place the workplace
 * @param minLevel the lowest skill level that is asked, 1 to 3
 */
public record Posting(
        String id,
        long version,
        String region,
        String employer,
        String site,
        String title,
        String trade,
        String nature,
        Relation relation,
        State state,
        GeoPoint place,
        boolean outdoor,
        Wage wage,
        int minLevel,
        Allocation allocation,
        boolean urgent,
        LocalDate validFrom,
        LocalDate validTo,
        List<Shift> shifts) {

    /** The legal relation between worker and employer. */
    public enum Relation {
        /** 非全日制: at most 4 h a day on average and 24 h a week with one employer. */
        PART_TIME,
        /** 劳务. */
        SERVICE,
        /** 劳务派遣. */
        DISPATCH,
        /** 承揽. */
        OUTSOURCE
    }

    /** How places are given. */
    public enum Allocation {
        /** Applying confirms at once, if there is a place. */
        INSTANT,
        /** The employer offers, the worker accepts within the hold. */
        OFFER
    }

    /** Where a posting stands. */
    public enum State {
        DRAFT,
        SUBMITTED,
        MANUAL_REVIEW,
        REJECTED,
        PUBLISHED,
        PAUSED,
        FILLED,
        STALE,
        EXPIRED,
        CLOSED,
        TAKEN_DOWN,
        APPEAL;

        /** Whether people may apply. */
        public boolean open() {
            return this == PUBLISHED;
        }
    }
}
