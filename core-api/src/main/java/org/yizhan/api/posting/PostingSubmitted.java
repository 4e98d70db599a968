// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A posting was handed in for review; the subject is the posting. */
public record PostingSubmitted(EventHead head) implements Event {}
