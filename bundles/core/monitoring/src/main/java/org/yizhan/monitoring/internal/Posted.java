// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * What the events up to here said of a posting. Instants are as exact as both databases keep them, so that they are the same whether
 * they were read again meanwhile or not.
 *
 * @param trade null until it is published
 * @param publishedAt the first time; null until then
 * @param places the most that it ever had
 * @param appliedAt when somebody first applied; null until then
 * @param filledAt when it was full for the first time; null until then
 */
record Posted(String trade, Instant publishedAt, int places, Instant appliedAt, Instant filledAt) {
    static final Posted NOTHING = new Posted(null, null, 0, null, null);

    boolean published() {
        return publishedAt != null;
    }

    Posted publish(String itsTrade, Instant at) {
        return new Posted(itsTrade, published() ? publishedAt : exact(at), places, appliedAt, filledAt);
    }

    Posted withPlaces(int more) {
        return new Posted(trade, publishedAt, more, appliedAt, filledAt);
    }

    Posted apply(Instant at) {
        return new Posted(trade, publishedAt, places, exact(at), filledAt);
    }

    Posted fill(Instant at) {
        return new Posted(trade, publishedAt, places, appliedAt, exact(at));
    }

    private static Instant exact(Instant at) {
        return at.truncatedTo(ChronoUnit.MILLIS);
    }
}
