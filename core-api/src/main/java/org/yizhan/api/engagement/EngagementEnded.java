// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** The engagement ended before work was done: rejected, withdrawn, declined, lapsed, cancelled or missed; the subject is the engagement. */
public record EngagementEnded(
        EventHead head, String posting, String shift, String worker, String employer, Engagement.State state)
        implements EngagementStep {}
