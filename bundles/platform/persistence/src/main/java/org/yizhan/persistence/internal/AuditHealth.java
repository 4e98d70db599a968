// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.function.Supplier;
import org.yizhan.api.health.HealthCheck;

/** Whether the newest part of the audit still hangs together and ends where the anchor outside the database says. */
final class AuditHealth implements HealthCheck {
    private final Supplier<Platform> platform;

    AuditHealth(Supplier<Platform> platform) {
        this.platform = platform;
    }

    @Override
    public String id() {
        return "platform.audit";
    }

    @Override
    public Result check() {
        Platform open = platform.get();
        if (open == null) {
            return new Result(Status.DOWN, "The audit waits for the database.");
        }
        String trouble = open.auditTrouble();
        return trouble == null ? Result.UP : new Result(Status.DEGRADED, trouble);
    }
}
