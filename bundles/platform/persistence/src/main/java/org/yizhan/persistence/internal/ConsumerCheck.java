// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yizhan.api.health.HealthCheck;

/** Whether every consumer takes its events. One that does not holds nobody else up, so the node is degraded at most. */
final class ConsumerCheck implements HealthCheck {
    private final Supplier<Platform> platform;

    ConsumerCheck(Supplier<Platform> platform) {
        this.platform = platform;
    }

    @Override
    public String id() {
        return "platform.consumers";
    }

    @Override
    public Result check() {
        Platform open = platform.get();
        Map<String, Watchdog.Trouble> troubled = open == null ? Map.of() : open.troubledConsumers();
        if (troubled.isEmpty()) {
            return Result.UP;
        }
        String all = troubled.entrySet().stream()
                .map(each -> "consumer " + each.getKey() + " "
                        + switch (each.getValue()) {
                            case FAILED -> "refused its last event";
                            case LATE -> "did not end its last event in time";
                            case STUCK -> "does not come back from its event";
                        })
                .collect(Collectors.joining("; "));
        return new Result(Status.DEGRADED, "Events wait for consumers: " + all + ".");
    }
}
