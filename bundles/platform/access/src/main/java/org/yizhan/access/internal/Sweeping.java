// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/** Says now and then, by the market's clock, that what is over should be swept out. */
final class Sweeping {
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final AtomicReference<Instant> last = new AtomicReference<>(Instant.EPOCH);

    /** True for one of those who ask within ten minutes. */
    boolean due(Instant now) {
        Instant before = last.get();
        return now.isAfter(before.plus(PAUSE)) && last.compareAndSet(before, now);
    }
}
