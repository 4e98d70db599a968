// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A posting was refused; the subject is the posting. */
public record PostingRejected(EventHead head, java.util.List<String> codes) implements Event {}
