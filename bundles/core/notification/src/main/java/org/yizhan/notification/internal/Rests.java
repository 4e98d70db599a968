// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Which channels are left alone for a moment, because they have failed several times on end: a gateway that is down for an hour is not asked for
 * each notice of that hour. That a gateway is down is no fault of the module whose channel it is, so that the guard is not told.
 */
final class Rests {
    private static final int ON_END = 3;
    private static final Duration REST = Duration.ofSeconds(30);

    private final Clock clock;
    private final Map<String, Integer> failures = new HashMap<>();
    private final Map<String, Instant> until = new HashMap<>();

    Rests(Clock clock) {
        this.clock = clock;
    }

    synchronized boolean resting(String channel) {
        Instant end = until.get(channel);
        return end != null && clock.instant().isBefore(end);
    }

    /** An attempt has ended. One that works, or finds fault with the address alone, ends the count. */
    synchronized void after(String channel, Channels.Outcome how) {
        if (how == Channels.Outcome.SENT || how == Channels.Outcome.REFUSED) {
            failures.remove(channel);
            until.remove(channel);
        } else if (failures.merge(channel, 1, Integer::sum) >= ON_END) {
            until.put(channel, clock.instant().plus(REST));
        }
    }

    /** Those that have failed on end, and have not worked since. */
    synchronized TreeSet<String> failing() {
        return new TreeSet<>(until.keySet());
    }
}
