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
            settle(consumer, null);
        } catch (RuntimeException | Error e) {
            settle(consumer, watch.late() ? Trouble.LATE : Trouble.FAILED);
            if (watch.late()) {
                ConsumerLate late = new ConsumerLate(consumer);
                late.initCause(e);
                throw late;
            }
            throw e;
        } finally {
            away.remove(watch);
            watch.end();
        }
    }

    private void settle(String consumer, Trouble trouble) {
        if (trouble != null) {
            troubled.put(consumer, trouble);
        } else if (!troubled.isEmpty()) {
            troubled.remove(consumer);
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
        watch.callBack();
        troubled.put(watch.consumer(), Trouble.STUCK);
        if (!away.contains(watch)) {
            // It came back meanwhile, and has said how.
            troubled.remove(watch.consumer(), Trouble.STUCK);
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
