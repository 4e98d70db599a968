// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.yizhan.api.health.HealthCheck;

/** Whether every module that keeps something has its store. */
final class MigrationCheck implements HealthCheck {
    private final Supplier<Map<String, Trouble>> failures;

    /** @param failures module → why it has no store */
    MigrationCheck(Supplier<Map<String, Trouble>> failures) {
        this.failures = failures;
    }

    @Override
    public String id() {
        return "platform.migrations";
    }

    @Override
    public Result check() {
        Map<String, Trouble> now = new TreeMap<>(failures.get());
        String detail = now.values().stream().map(Trouble::sentence).collect(Collectors.joining(" "));
        return now.isEmpty() ? Result.UP : new Result(Status.DEGRADED, detail);
    }
}
