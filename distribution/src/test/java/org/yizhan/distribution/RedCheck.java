// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import org.yizhan.api.health.HealthCheck;

/** A check, of hello's unless it says otherwise, that is not well, from a moment on. */
public class RedCheck implements HealthCheck {
    private final long from;

    public RedCheck() {
        this(0);
    }

    RedCheck(long millis) {
        this.from = System.nanoTime() + millis * 1_000_000;
    }

    @Override
    public String id() {
        return "hello.red";
    }

    @Override
    public Result check() {
        return System.nanoTime() < from ? Result.UP : new Result(Status.DOWN, "red on purpose");
    }

    /** The same for the swap probe. */
    public static final class OfSwapProbe extends RedCheck {
        @Override
        public String id() {
            return "swap-probe.red";
        }
    }

    /** Well for as long as a change has to be checked, and no longer. */
    public static final class Late extends RedCheck {
        public Late() {
            super(3_000);
        }
    }
}
