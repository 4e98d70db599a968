// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.EventHead;

/** Both sides agreed and the place is taken; the subject is the engagement. */
public record EngagementConfirmed(
        EventHead head, String posting, String shift, String worker, String employer, Engagement.Source source)
        implements EngagementStep {}
