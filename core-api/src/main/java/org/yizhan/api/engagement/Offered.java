// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** The employer offered a place, held for a while; the subject is the engagement. */
public record Offered(
        EventHead head, String posting, String shift, String worker, String employer, java.time.Instant heldUntil)
        implements EngagementStep {}
