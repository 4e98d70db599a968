// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

public record NoteWritten(EventHead head, String text) implements Event {}
