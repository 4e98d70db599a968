// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.event;

import java.time.Instant;
import org.yizhan.api.Ids;

/**
 * What every event says of itself.
 *
 * @param id the event's own id; a consumer that sees it twice has seen a repetition
 * @param subject the id of the thing it is about
 * @param version the subject's version after the change, taken in the same transaction; never lower than one delivered before
 * @param region 12-digit code of the region it belongs to
 * @param at when it happened, by the market's clock
 */
public record EventHead(String id, String subject, long version, String region, Instant at) {
    /** A head with a new id. */
    public static EventHead of(String subject, long version, String region, Instant at) {
        return new EventHead(Ids.next(), subject, version, region, at);
    }
}
