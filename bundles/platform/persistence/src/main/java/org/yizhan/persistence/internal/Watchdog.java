// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sees that consumers come back. A consumer runs on its own delivery's thread, since a further thread for each event would cost
 * more than most events; who is late is interrupted, and cannot commit any more. Who does not even heed that keeps its thread and
 * stops itself alone.
 */
final class Watchdog {
    private static final long LOOK_MILLIS = 50;

    private final Set<Watch> away = ConcurrentHashMap.newKeySet();
    private final Map<String, Trouble> troubled = new ConcurrentHashMap<>();

    Watchdog(ScheduledExecutorService timer) {
        timer.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** What is wrong with a consumer. */
    enum Trouble {
        /** It did not take the last event, which comes again. */
        FAILED,
        /** It was called back from the last event, which comes again. */
        LATE,
        /** It is called back and does not come. */
        STUCK
    }

    /**
     * Calls a consumer.
     *
     * @throws ConsumerLate when it was called back and has thrown
     */
    void call(String consumer, Duration limit, Runnable call) {
        Watch watch = Watch.begin(consumer, limit.toNanos());
        away.add(watch);
        try {
            call.run();
            settle(watch, null);
        } catch (RuntimeException | Error e) {
            settle(watch, watch.late() ? Trouble.LATE : Trouble.FAILED);
            if (watch.late()) {
                ConsumerLate late = new ConsumerLate(consumer);
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            watch.end();
        }
    }

    /** Under the watch's lock, since the look may be at it: what a consumer says when it comes back counts, not that it was away. */
    private void settle(Watch watch, Trouble trouble) {
        synchronized (watch) {
            away.remove(watch);
            if (trouble != null) {
                troubled.put(watch.consumer(), trouble);
            } else if (!troubled.isEmpty()) {
                troubled.remove(watch.consumer());
            }
        }
    }

    private void look() {
        for (Watch watch : away) {
            if (watch.due()) {
                callBack(watch);
            }
        }
    }

    private void callBack(Watch watch) {
        synchronized (watch) {
            if (away.contains(watch)) {
                watch.callBack();
                troubled.put(watch.consumer(), Trouble.STUCK);
            }
        }
    }

    /** Does not wait any longer for a consumer that goes. */
    void giveUp(String consumer) {
        for (Watch watch : away) {
            if (watch.consumer().equals(consumer)) {
                watch.callBack();
            }
        }
    }

    void forget(String consumer) {
        troubled.remove(consumer);
    }

    /** Consumer → what is wrong with it. */
    Map<String, Trouble> troubled() {
        return new TreeMap<>(troubled);
    }
}
