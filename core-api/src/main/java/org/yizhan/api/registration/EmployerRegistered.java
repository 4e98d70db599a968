// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** An employer is new here; the subject is the employer. */
public record EmployerRegistered(EventHead head) implements Event {}
