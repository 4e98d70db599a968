// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.monitoring;

import java.time.LocalDate;
import java.util.List;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/**
 * Figures of the market have changed; the subject is {@code figures}, the region the whole country, and the version the position of
 * the log up to which is counted now. Whoever read figures of that position or a later one has these steps in them already.
 *
 * @param steps what was added; empty when it is too much to tell, or when all was counted anew: then read the figures again
 */
public record FiguresChanged(EventHead head, List<Step> steps) implements Event {
    /**
     * What was added to one counter.
     *
     * @param day the market's day
     * @param region 12-digit code
     * @param trade a code of the list {@code trade}, or {@code UNKNOWN}
     * @param channel the name of an {@code Engagement.Source}, or {@code UNKNOWN}
     * @param measure the id under which the definitions have it
     */
    public record Step(LocalDate day, String region, String trade, String channel, String measure, long added) {}
}
