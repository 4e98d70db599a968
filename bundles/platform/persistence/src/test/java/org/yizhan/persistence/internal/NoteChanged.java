// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

public record NoteChanged(EventHead head, String text) implements Event {}
