// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** The market's clock for tests: it stands still until it is moved. Safe for all threads. */
public final class MovableClock extends Clock {
    /** Where each test begins: a Monday morning. */
    public static final LocalDateTime START = LocalDateTime.of(2026, 6, 1, 9, 0);

    private static final ZoneId MARKET = ZoneId.of("Asia/Shanghai");

    private final ZoneId zone;
    private final MovableClock source;
    private volatile Instant now;

    public MovableClock() {
        this.zone = MARKET;
        this.source = this;
        reset();
    }

    private MovableClock(MovableClock source, ZoneId zone) {
        this.zone = zone;
        this.source = source;
    }

    /** Back to {@link #START}. */
    public void reset() {
        set(START);
    }

    /** @param local in the market's zone */
    public void set(LocalDateTime local) {
        source.now = local.atZone(MARKET).toInstant();
    }

    public void set(Instant instant) {
        source.now = instant;
    }

    public void advance(Duration by) {
        synchronized (source) {
            source.now = source.now.plus(by);
        }
    }

    @Override
    public ZoneId getZone() {
        return zone;
    }

    @Override
    public Clock withZone(ZoneId other) {
        return new MovableClock(source, other);
    }

    @Override
    public Instant instant() {
        return source.now;
    }
}
