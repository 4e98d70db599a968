// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Caller;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;

/** The events' way to one consumer: in order, one at a time, again until it takes them. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final int BATCH = 200;
    private static final long END_SECONDS = 3;

    private final EventConsumer consumer;
    private final Map<String, Class<? extends Event>> types;
    private final DeliveryTools tools;

    private final ReentrantLock working = new ReentrantLock();
    private final AtomicInteger wakes = new AtomicInteger();
    private volatile boolean active;
    private volatile boolean pausing;
    /** Begun, and the consumer has not been told yet. */
    private volatile boolean fresh;

    private volatile long from;
    private volatile long position;
    private volatile long saved;
    private int failures;
    private int stumbles;

    Delivery(EventConsumer consumer, DeliveryTools tools) {
        this.consumer = consumer;
        this.types = EventTypes.names(consumer.types());
        this.tools = tools;
    }

    String id() {
        return consumer.id();
    }

    boolean shared() {
        return !consumer.perNode();
    }

    /** @param after the position to begin after; −1 to ask the table */
    synchronized void begin(long after) {
        if (!active) {
            from = after;
            fresh = true;
            active = true;
            wake();
        }
    }

    /** Ends, and waits a little for the event that is under way. */
    void end() {
        active = false;
        try {
            if (working.tryLock(END_SECONDS, TimeUnit.SECONDS)) {
                working.unlock();
            } else {
                tools.watchdog().giveUp(id());
                LOG.warn("Consumer {} does not end its event in time", id());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void wake() {
        if (active && wakes.getAndIncrement() == 0) {
            try {
                tools.threads().execute(this::drain);
            } catch (RejectedExecutionException e) {
                wakes.set(0);
                retryIn(tools.retries().first().toMillis());
            }
        }
    }

    private void drain() {
        int seen;
        do {
            seen = wakes.get();
            working.lock();
            try {
                deliver();
            } catch (RuntimeException e) {
                LOG.warn("Events for {} wait: {}", id(), e.toString());
                retryIn(tools.retries().pauseMillis(++stumbles));
            } finally {
                working.unlock();
            }
        } while (!wakes.compareAndSet(seen, 0));
    }

    private void deliver() {
        if (!active || pausing || tools.access().get() == null) {
            return;
        }
        if (fresh) {
            tellBegin();
        }
        while (active && !fresh && position < tools.tail().newest()) {
            EventTail.Rows rows = tools.tail().rows(position, types.keySet(), BATCH);
            if (!deliverAll(rows.found())) {
                return;
            }
            position = rows.position();
        }
        stumbles = 0;
    }

    /** @return false when one of them has to wait */
    private boolean deliverAll(List<KeptEvent> waiting) {
        int most = Math.max(1, consumer.most());
        for (int from = 0; from < waiting.size(); from += most) {
            List<KeptEvent> some = waiting.subList(from, Math.min(waiting.size(), from + most));
            if (some.size() > 1 && active && !fresh && deliverTogether(some)) {
                position = some.get(some.size() - 1).position();
                continue;
            }
            for (KeptEvent event : some) {
                if (!active || fresh || !deliver(event)) {
                    return false;
                }
                position = event.position();
            }
        }
        return true;
    }

    private boolean deliverTogether(List<KeptEvent> some) {
        try {
            List<Event> decoded = some.stream()
                    .<Event>map(event -> event.as(types.get(event.type())))
                    .toList();
            call(() -> consumer.acceptAll(decoded));
            failures = 0;
            return true;
        } catch (Exception | LinkageError | StackOverflowError e) {
            LOG.info("Consumer {} gets {} events one by one, since together they failed", id(), some.size(), e);
            return false;
        }
    }

    private void tellBegin() {
        tools.access().get().as(Caller.SYSTEM, () -> {
            tools.watchdog().call(id(), tools.retries().beginLimit(), consumer::begin);
            return null;
        });
        position = from < 0 ? tools.positions().of(id()) : from;
        saved = position;
        fresh = false;
    }

    private boolean deliver(KeptEvent event) {
        try {
            hand(event);
            failures = 0;
            return true;
        } catch (Exception | LinkageError | StackOverflowError e) {
            failures++;
            LOG.warn("Consumer {} failed on event {} ({}), try {}", id(), event.position(), event.type(), failures, e);
            if (failures < tools.retries().tries()) {
                retryIn(tools.retries().pauseMillis(failures));
                return false;
            }
            tools.deadLetters().bury(this, event, e);
            failures = 0;
            return true;
        }
    }

    /** Whether the consumer still wants events of the type. */
    boolean takes(String type) {
        return types.containsKey(type) && tools.access().get() != null;
    }

    /** Hands over one event, as the system. */
    void hand(KeptEvent event) {
        Event decoded = event.as(types.get(event.type()));
        call(() -> consumer.accept(decoded));
    }

    private void call(Runnable handing) {
        tools.access().get().as(Caller.SYSTEM, () -> {
            tools.watchdog().call(id(), tools.retries().limit(), handing);
            return null;
        });
    }

    private void retryIn(long millis) {
        pausing = true;
        tools.timer()
                .schedule(
                        () -> {
                            pausing = false;
                            wake();
                        },
                        millis,
                        TimeUnit.MILLISECONDS);
    }

    /** @param served whether this node serves the shared consumers */
    boolean quiet(boolean served) {
        if (!active) {
            return shared() && !served;
        }
        return wakes.get() == 0
                && !pausing
                && !fresh
                && position >= tools.tail().newest();
    }

    boolean active() {
        return active && !fresh;
    }

    /** How many positions it is behind. */
    long lag() {
        return Math.max(0, tools.tail().newest() - position);
    }

    /** @return the position to keep, or null when it is kept */
    Long unsaved() {
        long now = position;
        return shared() && !fresh && now > saved ? now : null;
    }

    void saved(long now) {
        saved = now;
    }
}
