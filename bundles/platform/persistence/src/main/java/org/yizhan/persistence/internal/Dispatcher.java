// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Access;
import org.yizhan.api.event.EventConsumer;

/** Hands events to their consumers, each on its own: one that fails or is slow holds nobody else up. */
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final long SAVE_MILLIS = 500;

    private final EventTail tail;
    private final Positions positions;
    private final Watchdog watchdog;
    private final DeliveryTools tools;
    private final Map<EventConsumer, Delivery> deliveries = new ConcurrentHashMap<>();
    private final ExecutorService threads;
    private final ScheduledExecutorService timer;
    private volatile boolean leads;

    Dispatcher(
            EventTail tail,
            Positions positions,
            DeadLetterBox deadLetters,
            Supplier<Access> access,
            DeliveryRetries retries,
            ScheduledExecutorService timer) {
        this.tail = tail;
        this.positions = positions;
        this.threads = Threads.many("yizhan-events");
        this.timer = timer;
        this.watchdog = new Watchdog(timer);
        this.tools = new DeliveryTools(tail, positions, deadLetters, access, retries, watchdog, threads, timer);
        deadLetters.deliveries(this::delivery);
        tail.onNew(this::wake);
        timer.scheduleWithFixedDelay(this::savePositions, SAVE_MILLIS, SAVE_MILLIS, TimeUnit.MILLISECONDS);
    }

    /** Begins to deliver to a consumer. */
    void register(EventConsumer consumer) {
        Delivery delivery = new Delivery(consumer, tools);
        deliveries.put(consumer, delivery);
        if (consumer.perNode()) {
            delivery.begin(consumer.fromNow() ? tail.newest() : 0);
        } else if (leads) {
            delivery.begin(-1);
        }
    }

    /** Ends delivery; returns when the event under way is done, or after three seconds. */
    void unregister(EventConsumer consumer) {
        Delivery delivery = deliveries.remove(consumer);
        if (delivery != null) {
            delivery.end();
            save(List.of(delivery));
            tail.forget();
            watchdog.forget(consumer.id());
        }
    }

    /** This node has taken or lost the lead, and with it the shared consumers. */
    void lead(boolean now, long graceMillis) {
        if (now == leads) {
            return;
        }
        leads = now;
        List<Delivery> shared =
                deliveries.values().stream().filter(Delivery::shared).toList();
        if (now) {
            timer.schedule(this::shared, graceMillis, TimeUnit.MILLISECONDS);
        } else {
            shared.forEach(Delivery::end);
            save(shared);
        }
    }

    private void shared() {
        if (leads) {
            deliveries.values().stream().filter(Delivery::shared).forEach(delivery -> delivery.begin(-1));
        }
    }

    /** There may be new events, or what the deliveries waited for is here. */
    void wake() {
        deliveries.values().forEach(Delivery::wake);
    }

    /** True when every consumer that this node serves has seen everything. */
    boolean quiet() {
        return deliveries.values().stream().allMatch(delivery -> delivery.quiet(leads));
    }

    /** @return null when the consumer is not here */
    Delivery delivery(String consumer) {
        return deliveries.values().stream()
                .filter(delivery -> delivery.id().equals(consumer))
                .findFirst()
                .orElse(null);
    }

    Map<String, Double> lags() {
        Map<String, Double> lags = new HashMap<>();
        deliveries.values().stream()
                .filter(Delivery::active)
                .forEach(delivery -> lags.merge(delivery.id(), (double) delivery.lag(), Math::max));
        return lags;
    }

    /** Consumer → what is wrong with it. */
    Map<String, Watchdog.Trouble> troubled() {
        return watchdog.troubled();
    }

    boolean leads() {
        return leads;
    }

    private void savePositions() {
        save(deliveries.values());
    }

    private void save(Iterable<Delivery> some) {
        Map<String, Long> moved = new HashMap<>();
        List<Delivery> saved = new ArrayList<>();
        for (Delivery delivery : some) {
            Long position = delivery.unsaved();
            if (position != null) {
                moved.put(delivery.id(), position);
                saved.add(delivery);
            }
        }
        if (moved.isEmpty()) {
            return;
        }
        try {
            positions.save(moved);
            saved.forEach(delivery -> delivery.saved(moved.get(delivery.id())));
        } catch (RuntimeException e) {
            LOG.warn("Consumers' positions could not be kept; events may come to them again: {}", e.toString());
        }
    }

    @Override
    public void close() {
        List<Delivery> all = List.copyOf(deliveries.values());
        all.forEach(Delivery::end);
        save(all);
        deliveries.clear();
        threads.shutdown();
    }
}
