// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.util.List;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;

/**
 * Counts on whenever something has happened. What is delivered only wakes it: it reads the log from its own place, so that neither a
 * repetition nor an event that was given up elsewhere makes a figure wrong.
 */
@Component(
        service = {Counter.class, EventConsumer.class},
        immediate = true)
public final class Counter implements EventConsumer {
    /** As many as the platform hands over at once. Fewer than a batch, so that each call gets past what it was given. */
    private static final int TOGETHER = 200;
    /** A call must end in half a minute; what is left is counted with the next event. */
    private static final int MOST_BATCHES = 8;

    private final Ledger ledger;

    @Activate
    public Counter(@Reference Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public String id() {
        return "monitoring.counters";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Measure.events();
    }

    @Override
    public int most() {
        return TOGETHER;
    }

    @Override
    public void begin() {
        countOn();
    }

    @Override
    public void accept(Event event) {
        countOn();
    }

    @Override
    public void acceptAll(List<Event> events) {
        countOn();
    }

    /** Brings the live run nearer to the end of the log. Safe for all threads. */
    void countOn() {
        for (int i = 0; i < MOST_BATCHES; i++) {
            Run live = ledger.read(Run::live);
            Batch batch = ledger.following(live, Long.MAX_VALUE);
            if (batch.isEmpty() || ledger.count(live, batch) && !batch.full()) {
                return;
            }
        }
    }
}
