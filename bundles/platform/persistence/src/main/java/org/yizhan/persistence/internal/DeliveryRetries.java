// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.time.Duration;

/**
 * How often and after which pauses an event is tried again. The pauses are of the real clock: a market day in fast time gives a
 * broken consumer no more tries.
 *
 * @param tries how often an event is handed over before it is put aside
 * @param first the first pause; each further one is twice as long
 * @param longest no pause is longer
 * @param limit for how long a consumer may stay with one event
 */
public record DeliveryRetries(int tries, Duration first, Duration longest, Duration limit) {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** A consumer that fills itself from the store reads all that there is. */
    private static final int BEGINNING = 20;

    public static final DeliveryRetries DEFAULT =
            new DeliveryRetries(12, Duration.ofMillis(100), Duration.ofSeconds(30));

    public DeliveryRetries(int tries, Duration first, Duration longest) {
        this(tries, first, longest, LIMIT);
    }

    /** For how long a consumer may take to begin. */
    Duration beginLimit() {
        return limit.multipliedBy(BEGINNING);
    }

    long pauseMillis(int failures) {
        return Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
    }
}
