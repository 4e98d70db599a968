// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import org.yizhan.api.health.HealthCheck;

/** Whether requests to modules, or versions of them, that have gone still hold threads, which nobody can end. */
final class LostRequests implements HealthCheck {
    private final Gates gates;

    LostRequests(Gates gates) {
        this.gates = gates;
    }

    @Override
    public String id() {
        return "platform.requests";
    }

    @Override
    public Result check() {
        int lost = gates.lost();
        return lost == 0
                ? Result.UP
                : new Result(
                        Status.DEGRADED,
                        lost
                                + " requests to modules, or versions of them, that have gone do not come back, and keep their threads until the next start");
    }
}
