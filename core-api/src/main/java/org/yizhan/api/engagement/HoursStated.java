// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/**
 * One side stated the hours, and they are not agreed by that; the subject is the engagement.
 *
 * @param byWorker else by the employer
 * @param state where the engagement stands now: disputed when the other side had stated others, else where it was
 */
public record HoursStated(
        EventHead head,
        String posting,
        String shift,
        String worker,
        String employer,
        boolean byWorker,
        int minutes,
        Engagement.State state)
        implements EngagementStep {}
