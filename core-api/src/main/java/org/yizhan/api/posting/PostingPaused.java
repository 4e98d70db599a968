// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A posting is out of sight for the time being; the subject is the posting. */
public record PostingPaused(EventHead head, String cause) implements Event {}
