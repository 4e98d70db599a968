// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** Something that matching or hiring looks at has changed: profile, verification, activity; the subject is the worker. */
public record WorkerChanged(EventHead head) implements Event {}
