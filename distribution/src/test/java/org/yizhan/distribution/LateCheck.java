// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.health.HealthCheck;

/** The check of a module that is well for so long that everybody believes it. */
public final class LateCheck implements HealthCheck {
    static final String MODULE = "acme.late";
    static final int SECONDS = 20;

    private final long began = System.nanoTime();

    @Override
    public String id() {
        return MODULE + ".check";
    }

    @Override
    public Result check() {
        return System.nanoTime() - began < SECONDS * 1_000_000_000L
                ? Result.UP
                : new Result(Status.DOWN, "bad after " + SECONDS + " s, on purpose");
    }
}
