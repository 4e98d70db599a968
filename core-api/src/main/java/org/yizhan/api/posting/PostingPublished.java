// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A posting is live, for the first time, again, or with a new version; the subject is the posting. */
public record PostingPublished(EventHead head, String employer, String trade, boolean urgent) implements Event {}
