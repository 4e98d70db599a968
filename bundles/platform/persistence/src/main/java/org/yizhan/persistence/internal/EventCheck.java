// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.function.Supplier;
import org.yizhan.api.health.HealthCheck;

/** Whether events flow, and none lies aside. */
final class EventCheck implements HealthCheck {
    private final Supplier<Platform> platform;

    EventCheck(Supplier<Platform> platform) {
        this.platform = platform;
    }

    @Override
    public String id() {
        return "platform.events";
    }

    @Override
    public Result check() {
        Platform open = platform.get();
        if (open == null) {
            return new Result(Status.DOWN, "Events wait for the database.");
        }
        String trouble = open.eventTrouble();
        if (trouble != null) {
            return new Result(Status.DEGRADED, trouble);
        }
        long dead = open.deadLetters().count();
        return dead == 0
                ? Result.UP
                : new Result(Status.DEGRADED, dead + " events were refused by their consumers and wait for a retry.");
    }
}
