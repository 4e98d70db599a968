// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** Every place is taken; the subject is the posting. */
public record PostingFilled(EventHead head) implements Event {}
