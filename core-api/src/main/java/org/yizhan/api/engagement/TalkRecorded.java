// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import java.time.Instant;
import org.yizhan.api.event.EventHead;

/** Worker and employer talked face to face at a site, and it was written down; the subject is the talk. */
public record TalkRecorded(
        EventHead head,
        String posting,
        String shift,
        String worker,
        String employer,
        String site,
        Outcome outcome,
        Instant heldAt)
        implements EngagementStep {

    /** How a talk ended. */
    public enum Outcome {
        /** Both want it; the confirmation follows. */
        AGREED,
        DECLINED_BY_WORKER,
        DECLINED_BY_EMPLOYER,
        /** Nobody has decided yet. */
        OPEN
    }
}
