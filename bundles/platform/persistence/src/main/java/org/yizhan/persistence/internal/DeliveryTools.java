// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.yizhan.api.access.Access;

/**
 * What all deliveries share.
 *
 * @param access gives null while there is none: then nothing is handed over
 */
record DeliveryTools(
        EventTail tail,
        Positions positions,
        DeadLetterBox deadLetters,
        Supplier<Access> access,
        DeliveryRetries retries,
        Watchdog watchdog,
        Executor threads,
        ScheduledExecutorService timer) {}
