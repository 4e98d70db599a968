// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.reference;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A bureau added or changed a code or a wage floor; the subject is that row. */
public record CodeListChanged(EventHead head, String list) implements Event {}
