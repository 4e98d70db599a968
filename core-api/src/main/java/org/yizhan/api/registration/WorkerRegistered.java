// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** A worker is new here; the subject is the worker. */
public record WorkerRegistered(EventHead head) implements Event {}
