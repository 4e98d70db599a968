// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.registration;

import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;

/** All that was personal of a worker is erased; the id stays and leads to nobody. The subject is the worker. */
public record WorkerErased(EventHead head) implements Event {}
