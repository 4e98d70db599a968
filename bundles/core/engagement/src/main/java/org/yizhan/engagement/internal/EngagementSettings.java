// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Duration;
import org.yizhan.api.settings.Settings;

/** What a city sets, under the names of {@code module.yaml}; a change holds from the next request on. */
record EngagementSettings(Settings given) {
    /** How long an offer is held when the employer does not say. */
    Duration hold() {
        return given.duration("hold");
    }

    /** What a worker needs between the end of one shift and the start of the next. */
    Duration travel() {
        return given.duration("travel");
    }

    /** How long after its start people may still be hired for a shift. */
    Duration hireAfterStart() {
        return given.duration("hire-after-start");
    }

    /** A cancellation nearer to the start than this is late. */
    Duration lateCancel() {
        return given.duration("late-cancel");
    }

    /** How long after the start somebody counts as missing. */
    Duration noShowGrace() {
        return given.duration("no-show-grace");
    }

    /** How long before the start a worker may check in. */
    Duration checkInEarly() {
        return given.duration("check-in-early");
    }

    /** How long after the start a worker may check in, but never after the end. */
    Duration checkInLate() {
        return given.duration("check-in-late");
    }

    /** Wrong codes before checking in by code is locked. */
    long codeAttempts() {
        return given.number("code-attempts");
    }

    /** How long checking in by code stays locked. */
    Duration codeLock() {
        return given.duration("code-lock");
    }

    /** Difference of the two sides' hours that counts as agreement. */
    Duration hoursTolerance() {
        return given.duration("hours-tolerance");
    }

    /** After this silence of one side the other side's hours hold. */
    Duration hoursSilence() {
        return given.duration("hours-silence");
    }

    /** Part-time work a day with one employer; zero for no limit. */
    Duration partTimeDaily() {
        return given.duration("part-time-daily");
    }
}
