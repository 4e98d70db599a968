// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.health;

import org.osgi.annotation.versioning.ConsumerType;

/** Extension point: one check, shown under {@code /health}. Registered as a service; called through the guard. */
@ConsumerType
public interface HealthCheck {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** Looks now. Quick (under a second), without side effects. */
    Result check();

    /** How bad it is. */
    enum Status {
        UP,
        DEGRADED,
        DOWN
    }

    /**
     * What was seen.
     *
     * @param detail for operators, in English, without personal data; may be null
     */
    record Result(Status status, String detail) {
        public static final Result UP = new Result(Status.UP, null);
    }
}
