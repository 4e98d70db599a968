// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.servlet.runtime.HttpServiceRuntime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;

/**
 * The market's clock. It ticks like any other; in a sandbox it can be put ahead or back, and a restart keeps that. There it can also be
 * stopped, until it is let go or the node restarts: it then shows what it would show had it never stood.
 */
@Component(
        service = {Clock.class, MarketClock.class},
        configurationPid = PlatformConfig.PID)
public final class MarketClock extends Clock {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final Logger LOG = LoggerFactory.getLogger(MarketClock.class);
    private static final String FILE = "clock-offset";
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2100-01-01T00:00:00Z");

    private final Clock machine = Clock.system(ZONE);
    private final boolean configured;
    private final DataFolder data;
    private final Listeners listeners = new Listeners();
    private volatile Duration offset = Duration.ZERO;
    /** Where it stands; null while it ticks. */
    private volatile Instant standing;

    @Activate
    public MarketClock(PlatformConfig config) {
        this(config.sandbox(), DataFolder.of(config));
    }

    MarketClock(boolean configured, DataFolder data) {
        this.configured = configured;
        this.data = data;
        if (configured) {
            String kept = data.read(FILE);
            offset = kept == null ? Duration.ZERO : Duration.parse(kept);
            LOG.warn("this is a sandbox: its clock can be moved, and stands {} from the machine's", offset);
        }
    }

    /** Hears where the node listens. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC, updated = "addListener")
    void addListener(HttpServiceRuntime runtime, Map<String, Object> properties) {
        listeners.put(runtime, properties);
        if (configured && !listeners.loopbackOnly()) {
            offset = Duration.ZERO;
            standing = null;
            LOG.error("the sandbox is closed, because the node listens on more than loopback");
        }
    }

    void removeListener(HttpServiceRuntime runtime) {
        listeners.remove(runtime);
    }

    /** True when the clock may be moved. */
    boolean isSandbox() {
        return configured && listeners.loopbackOnly();
    }

    Duration offset() {
        return offset;
    }

    /** Whether it stands. */
    boolean stands() {
        return standing != null;
    }

    /** Stops the clock where it is, or lets it go. */
    synchronized void stand(boolean still) {
        requireSandbox();
        standing = still ? instant() : null;
        LOG.info("the sandbox clock {}", still ? "stands still" : "ticks");
    }

    /** Puts the clock to the instant, from where it goes on unless it stands. */
    void moveTo(Instant now) {
        move(() -> Duration.between(machine.instant(), now), stood -> now);
    }

    /** Puts the clock ahead, or back by a negative duration. */
    void moveBy(Duration step) {
        move(() -> offset.plus(step), stood -> stood.plus(step));
    }

    private void requireSandbox() {
        if (!isSandbox()) {
            throw Problem.conflict("platform.not-a-sandbox");
        }
    }

    private synchronized void move(Supplier<Duration> target, UnaryOperator<Instant> hand) {
        requireSandbox();
        Duration next;
        try {
            next = target.get();
            Instant then = machine.instant().plus(next);
            if (then.isBefore(EARLIEST) || then.isAfter(LATEST)) {
                throw Problem.refused("platform.clock-out-of-range");
            }
        } catch (DateTimeException | ArithmeticException e) {
            throw Problem.refused("platform.clock-out-of-range");
        }
        data.write(FILE, next.toString());
        offset = next;
        if (standing != null) {
            standing = hand.apply(standing);
        }
        LOG.info("the sandbox clock now stands {} from the machine's", next);
    }

    @Override
    public ZoneId getZone() {
        return ZONE;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        MarketClock moving = this;
        return new Clock() {
            @Override
            public ZoneId getZone() {
                return zone;
            }

            @Override
            public Clock withZone(ZoneId other) {
                return moving.withZone(other);
            }

            @Override
            public Instant instant() {
                return moving.instant();
            }
        };
    }

    @Override
    public Instant instant() {
        Instant stood = standing;
        return stood != null ? stood : machine.instant().plus(offset);
    }
}
