// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** A worker applied; the subject is the engagement. */
public record Applied(EventHead head, String posting, String shift, String worker, String employer)
        implements EngagementStep {}
