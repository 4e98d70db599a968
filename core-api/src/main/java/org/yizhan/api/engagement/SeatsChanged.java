// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.engagement;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** Places of a posting were taken or freed; the subject is the posting, the version counts its seat changes. */
public record SeatsChanged(EventHead head, int places, int taken) implements Event {}
