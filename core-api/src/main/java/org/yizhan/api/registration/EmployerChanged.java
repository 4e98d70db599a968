// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** Verification, trust or activity of an employer has changed; the subject is the employer. */
public record EmployerChanged(EventHead head) implements Event {}
