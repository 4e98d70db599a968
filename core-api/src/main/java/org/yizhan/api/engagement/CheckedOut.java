// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** The worker left; the subject is the engagement. */
public record CheckedOut(EventHead head, String posting, String shift, String worker, String employer)
        implements EngagementStep {}
