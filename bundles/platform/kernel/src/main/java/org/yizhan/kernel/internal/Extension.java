// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** What the guard knows of one extension: its breaker, its seats and its counts. */
public final class Extension {
    /** How many threads one extension may hold, stuck ones included. */
    public static final int SEATS = 8;

    private static final int LOOKS_BACK_ON = 20;
    private static final int JUDGES_FROM = 5;

    private final String module;
    private final String point;
    private final String name;
    private final CircuitBreaker breaker;
    private final Semaphore seats = new Semaphore(SEATS);
    private final AtomicInteger stuck = new AtomicInteger();
    private final LongAdder calls = new LongAdder();
    private final LongAdder late = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder notTried = new LongAdder();
    private volatile String lastFailure;

    /** @param module whose it is; null for the core */
    Extension(String module, String point, String name, Duration pause) {
        this.module = module;
        this.point = point;
        this.name = name;
        CircuitBreakerConfig config = CircuitBreakerConfig.custom()
                .slidingWindowSize(LOOKS_BACK_ON)
                .minimumNumberOfCalls(JUDGES_FROM)
                .failureRateThreshold(50)
                .waitDurationInOpenState(pause)
                .permittedNumberOfCallsInHalfOpenState(2)
                .build();
        this.breaker = CircuitBreaker.of(point + ":" + name, config);
    }

    /** It is called as if it had never failed. Threads that are still away keep their seats. */
    void beginAnew() {
        breaker.reset();
    }

    /** Whether a call may be tried now; to be followed by exactly one of the outcomes. */
    boolean mayTry() {
        calls.increment();
        boolean may = stuck.get() < SEATS && breaker.tryAcquirePermission();
        if (!may) {
            notTried.increment();
        }
        return may;
    }

    boolean takeSeat(long nanos) throws InterruptedException {
        return seats.tryAcquire(nanos, TimeUnit.NANOSECONDS);
    }

    void leaveSeat() {
        seats.release();
    }

    void threadStuck() {
        stuck.incrementAndGet();
    }

    void threadCameBack() {
        stuck.decrementAndGet();
    }

    void succeeded(long nanos) {
        breaker.onSuccess(nanos, TimeUnit.NANOSECONDS);
    }

    void late(long nanos) {
        late.increment();
        lastFailure = "late";
        breaker.onError(nanos, TimeUnit.NANOSECONDS, new java.util.concurrent.TimeoutException());
    }

    /** The message stays out: it may carry what a person typed. */
    void failed(long nanos, Throwable cause) {
        failed.increment();
        lastFailure = cause.getClass().getName();
        breaker.onError(nanos, TimeUnit.NANOSECONDS, cause);
    }

    /** There was no thread for it: says nothing about the extension. */
    void crowdedOut() {
        notTried.increment();
        breaker.releasePermission();
    }

    String degraded(String how) {
        return point + ":" + name + ":" + how;
    }

    Row row() {
        String state = breaker.getState().name().toLowerCase(java.util.Locale.ROOT);
        return new Row(
                module,
                point,
                name,
                state,
                stuck.get(),
                calls.sum(),
                late.sum(),
                failed.sum(),
                notTried.sum(),
                lastFailure);
    }

    /**
     * The health row of an extension.
     *
     * @param module whose it is, by its bundle; null for the core
     * @param breaker closed (it is called), open (it is not), half_open (it is tried again)
     * @param stuck threads that did not come back in time and are still away
     * @param lastFailure {@code late} or the class of the last exception
     */
    public record Row(
            String module,
            String point,
            String extension,
            String breaker,
            int stuck,
            long calls,
            long late,
            long failed,
            long notTried,
            String lastFailure) {
        boolean healthy() {
            return breaker.equals("closed") && stuck == 0;
        }
    }
}
