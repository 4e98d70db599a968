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
 */
public record DeliveryRetries(int tries, Duration first, Duration longest) {
    public static final DeliveryRetries DEFAULT =
            new DeliveryRetries(12, Duration.ofMillis(100), Duration.ofSeconds(30));

    long pauseMillis(int failures) {
        return Math.min(longest.toMillis(), first.toMillis() << Math.min(failures - 1, 20));
    }
}
