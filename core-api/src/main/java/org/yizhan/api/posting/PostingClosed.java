// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A posting has ended, whatever ended it; outlets drop it within two seconds; the subject is the posting. */
public record PostingClosed(EventHead head, Posting.State state) implements Event {}
