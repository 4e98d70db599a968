// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.stream;

import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.event.Event;

/** Feeds the market's events to open browsers. */
@ProviderType
public interface Streams {
    /**
     * Sends every later event of these types that the view shows, without holding a thread. The stream's ids are positions, so a
     * browser that comes back with {@code Last-Event-ID} misses nothing; a heartbeat goes out every 15 seconds; when the
     * module changes the stream is closed with a retry hint. Call it from a resource method that produces
     * {@code text/event-stream} and return.
     *
     * @param lastEventId what the browser sent, or null to begin now
     * @param view what to send for an event, as JSON; null hides it
     */
    void follow(
            SseEventSink sink, Sse sse, String lastEventId, Set<Class<? extends Event>> types, Function<Event, ?> view);

    /**
     * Sends what is now, and again each time it is another: looked at when modules changed, and with each heartbeat. Who missed some
     * comes back to what is now.
     *
     * @param name of the events in the stream
     * @param state gives what to send, as JSON; quick, and called as whoever listens
     */
    void watch(SseEventSink sink, Sse sse, String name, Supplier<?> state);
}
