// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.event.Event;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.stream.Streams;

/** Feeds events to open browsers, all of them with one thread that only works when there is something to send. */
final class EventStreams implements Streams, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final int SLICE = 200;
    private static final long RETRY_MILLIS = 2000;
    /** After so many beats who is logged in must come back, so that a stream does not go on for long without its session. */
    private static final int BEATS_OF_A_SESSION = 40;

    private final Set<OpenStream> open = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean woken = new AtomicBoolean();
    private final ScheduledExecutorService pump = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "yizhan-streams");
        thread.setDaemon(true);
        return thread;
    });
    private final Supplier<EventLog> log;
    private final Supplier<Access> access;
    private final ObjectMapper json;

    /**
     * @param log gives null while there is none
     * @param heartbeatMillis how often a silent stream shows that it is alive
     */
    EventStreams(Supplier<EventLog> log, Supplier<Access> access, ObjectMapper json, long heartbeatMillis) {
        this.log = log;
        this.access = access;
        this.json = json;
        pump.scheduleWithFixedDelay(this::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void follow(
            SseEventSink sink,
            Sse sse,
            String lastEventId,
            Set<Class<? extends Event>> types,
            Function<Event, ?> view) {
        EventLog events = log.get();
        if (events == null) {
            throw new Problem(503, "platform.starting").with("retryAfter", 2);
        }
        long position = lastEventId == null || lastEventId.isBlank() ? events.newest() : position(lastEventId);
        begin(new Follower(sink, sse, Set.copyOf(types), view, position), Long.toString(position));
    }

    @Override
    public void watch(SseEventSink sink, Sse sse, String name, Supplier<?> state) {
        begin(new Watcher(sink, sse, name, state), null);
    }

    private void begin(OpenStream stream, String id) {
        OutboundSseEvent.Builder first = stream.sse
                .newEventBuilder()
                .reconnectDelay(RETRY_MILLIS)
                .comment("open")
                .data(String.class, "");
        stream.sink.send((id == null ? first : first.id(id)).build());
        open.add(stream);
        pump.execute(() -> send(stream.getClass()));
    }

    private static long position(String lastEventId) {
        try {
            return Math.max(0, Long.parseLong(lastEventId.strip()));
        } catch (NumberFormatException notOurs) {
            throw Problem.invalid("platform.bad-cursor");
        }
    }

    /** There may be new events. Quick. */
    void wake() {
        if (woken.compareAndSet(false, true)) {
            pump.execute(() -> {
                woken.set(false);
                send(Follower.class);
            });
        }
    }

    /** Modules have changed: what is watched may be another. Quick. */
    void changed() {
        pump.execute(() -> send(Watcher.class));
    }

    /** Forgets who follows through the module; what they were sent last has been said. */
    void forget(String module) {
        open.stream().filter(stream -> stream.module.equals(module)).forEach(this::drop);
    }

    int following() {
        return open.size();
    }

    @Override
    public void close() {
        pump.shutdownNow();
        open.forEach(stream -> stream.sink.close());
        open.clear();
    }

    private void send(Class<? extends OpenStream> kind) {
        open.stream().filter(kind::isInstance).forEach(stream -> {
            try {
                stream.catchUp();
            } catch (RuntimeException failed) {
                LOG.warn("A stream of {} has failed and is closed", stream.module, failed);
                drop(stream);
            }
        });
    }

    private void beat() {
        open.forEach(OpenStream::beat);
    }

    private void drop(OpenStream stream) {
        open.remove(stream);
        if (!stream.sink.isClosed()) {
            stream.sink.close();
        }
    }

    /** One browser. Touched by the pump's thread only, once it is open. */
    private abstract class OpenStream {
        final SseEventSink sink;
        final Sse sse;
        final String module;
        private final Caller caller;
        private int beats;

        OpenStream(SseEventSink sink, Sse sse) {
            Visit visit = Visit.current();
            this.sink = sink;
            this.sse = sse;
            this.module = visit == null ? "" : visit.module;
            this.caller = visit == null ? Caller.NOBODY : visit.caller;
        }

        /** Sends what there is to send. */
        abstract void catchUp();

        /** Shows that the stream is alive. */
        abstract void alive();

        final void beat() {
            if (++beats > BEATS_OF_A_SESSION && !caller.anonymous()) {
                drop(this);
            } else {
                alive();
            }
        }

        final Object asCaller(Supplier<?> look) {
            Access callers = access.get();
            return callers == null ? look.get() : callers.as(caller, look::get);
        }

        final String text(Object shown) {
            try {
                return json.writeValueAsString(shown);
            } catch (JsonProcessingException unwritable) {
                throw new UnwritableAnswer(unwritable);
            }
        }

        final void push(OutboundSseEvent event) {
            if (sink.isClosed() || sink.send(event).toCompletableFuture().isCompletedExceptionally()) {
                drop(this);
            }
        }
    }

    /** Is sent events from a position on. */
    private final class Follower extends OpenStream {
        private final Set<Class<? extends Event>> types;
        private final Function<Event, ?> view;
        private long position;

        Follower(
                SseEventSink sink, Sse sse, Set<Class<? extends Event>> types, Function<Event, ?> view, long position) {
            super(sink, sse);
            this.types = types;
            this.view = view;
            this.position = position;
        }

        @Override
        void catchUp() {
            EventLog events = log.get();
            while (events != null && open.contains(this)) {
                EventLog.Slice slice = events.after(position, types, SLICE);
                for (EventLog.Entry entry : slice.entries()) {
                    show(entry);
                }
                boolean further = slice.position() > position;
                position = Math.max(position, slice.position());
                if (!further || slice.entries().isEmpty()) {
                    return;
                }
            }
        }

        private void show(EventLog.Entry entry) {
            Object shown = asCaller(() -> view.apply(entry.event()));
            if (shown != null) {
                push(sse.newEventBuilder()
                        .id(Long.toString(entry.position()))
                        .name(entry.event().getClass().getSimpleName())
                        .data(String.class, text(shown))
                        .build());
            }
        }

        @Override
        void alive() {
            push(sse.newEventBuilder()
                    .id(Long.toString(position))
                    .comment("alive")
                    .data(String.class, "")
                    .build());
        }
    }

    /** Is sent what is now. */
    private final class Watcher extends OpenStream {
        private final String name;
        private final Supplier<?> state;
        private String sent;

        Watcher(SseEventSink sink, Sse sse, String name, Supplier<?> state) {
            super(sink, sse);
            this.name = name;
            this.state = state;
        }

        @Override
        void catchUp() {
            String now = text(asCaller(state));
            if (!now.equals(sent)) {
                sent = now;
                push(sse.newEventBuilder().name(name).data(String.class, now).build());
            }
        }

        @Override
        void alive() {
            push(sse.newEventBuilder().comment("alive").data(String.class, "").build());
            catchUp();
        }
    }
}
