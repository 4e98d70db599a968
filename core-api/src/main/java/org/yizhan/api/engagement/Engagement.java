// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import java.time.Instant;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.Wage;

/**
 * One worker on one shift, from applying to the end. The terms are a copy of what the worker agreed to and change only with
 * their consent.
 *
 * @param heldUntil when the offer lapses; null unless OFFERED
 * @param confirmedMinutes agreed working time; null until HOURS_AGREED
 */
public record Engagement(
        String id,
        long version,
        String region,
        String posting,
        long postingVersion,
        String shift,
        String worker,
        String employer,
        Posting.Relation relation,
        State state,
        Source source,
        Instant start,
        Instant end,
        int breakMinutes,
        Wage wage,
        Instant heldUntil,
        Instant checkedIn,
        Instant checkedOut,
        Integer workerMinutes,
        Integer employerMinutes,
        Integer confirmedMinutes) {

    /** Where the application came from. */
    public enum Source {
        ONLINE,
        OFFLINE,
        LIVE,
        KIOSK,
        STAFF,
        ALLIANCE,
        CURB
    }

    /** Where it stands. */
    public enum State {
        APPLIED,
        OFFERED,
        CONFIRMED,
        CHECKED_IN,
        CHECKED_OUT,
        HOURS_AGREED,
        CLOSED,
        REJECTED,
        WITHDRAWN,
        DECLINED,
        OFFER_EXPIRED,
        CANCELLED_BY_WORKER,
        CANCELLED_BY_EMPLOYER,
        NO_SHOW,
        EMPLOYER_NO_SHOW,
        SENT_HOME,
        HOURS_DISPUTED;

        /** Whether a place and the worker's time are taken. */
        public boolean takes() {
            return this == OFFERED || this == CONFIRMED || this == CHECKED_IN;
        }

        /** Whether the application is still on its way or being worked. */
        public boolean active() {
            return this == APPLIED || takes();
        }
    }
}
