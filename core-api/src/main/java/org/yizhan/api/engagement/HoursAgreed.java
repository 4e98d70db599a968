// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** Both sides, or one and time, agreed the hours; the subject is the engagement. */
public record HoursAgreed(EventHead head, String posting, String shift, String worker, String employer, int minutes)
        implements EngagementStep {}
