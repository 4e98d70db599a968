// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.yizhan.api.event.Event;
import org.yizhan.api.platform.EventLog;

/** Events in memory, with positions from 1. */
final class MemoryLog implements EventLog {
    private final List<Event> events = new ArrayList<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    void add(Event event) {
        synchronized (events) {
            events.add(event);
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public long newest() {
        synchronized (events) {
            return events.size();
        }
    }

    @Override
    public Slice after(long position, Set<Class<? extends Event>> types, int limit) {
        synchronized (events) {
            List<Entry> found = new ArrayList<>();
            long at = position;
            while (at < events.size() && found.size() < limit) {
                Event event = events.get((int) at++);
                if (types.contains(event.getClass())) {
                    found.add(new Entry(at, event));
                }
            }
            return new Slice(found, at);
        }
    }

    @Override
    public AutoCloseable onNew(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
