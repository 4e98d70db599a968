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

    private final Set<Follower> followers = ConcurrentHashMap.newKeySet();
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
        Visit visit = Visit.current();
        Caller caller = visit == null ? Caller.NOBODY : visit.caller;
        Follower follower =
                new Follower(visit == null ? "" : visit.module, sink, sse, Set.copyOf(types), view, caller, position);
        sink.send(sse.newEventBuilder()
                .id(Long.toString(position))
                .reconnectDelay(RETRY_MILLIS)
                .comment("open")
                .data(String.class, "")
                .build());
        followers.add(follower);
        wake();
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
            pump.execute(this::send);
        }
    }

    /** Forgets who follows through the module; what they were sent last has been said. */
    void forget(String module) {
        followers.forEach(follower -> {
            if (follower.module.equals(module)) {
                drop(follower);
            }
        });
    }

    int following() {
        return followers.size();
    }

    @Override
    public void close() {
        pump.shutdownNow();
        followers.forEach(follower -> follower.sink.close());
        followers.clear();
    }

    private void send() {
        woken.set(false);
        EventLog events = log.get();
        if (events != null) {
            followers.forEach(follower -> {
                try {
                    follower.catchUp(events);
                } catch (RuntimeException failed) {
                    LOG.warn("A stream of {} has failed and is closed", follower.module, failed);
                    drop(follower);
                }
            });
        }
    }

    private void beat() {
        followers.forEach(Follower::beat);
    }

    private void drop(Follower follower) {
        followers.remove(follower);
        if (!follower.sink.isClosed()) {
            follower.sink.close();
        }
    }

    /** One browser. Touched by the pump's thread only, once it follows. */
    private final class Follower {
        private final String module;
        private final SseEventSink sink;
        private final Sse sse;
        private final Set<Class<? extends Event>> types;
        private final Function<Event, ?> view;
        private final Caller caller;
        private long position;
        private int beats;

        Follower(
                String module,
                SseEventSink sink,
                Sse sse,
                Set<Class<? extends Event>> types,
                Function<Event, ?> view,
                Caller caller,
                long position) {
            this.module = module;
            this.sink = sink;
            this.sse = sse;
            this.types = types;
            this.view = view;
            this.caller = caller;
            this.position = position;
        }

        void catchUp(EventLog events) {
            while (followers.contains(this)) {
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
            Access callers = access.get();
            Object shown =
                    callers == null ? view.apply(entry.event()) : callers.as(caller, () -> view.apply(entry.event()));
            if (shown != null) {
                push(sse.newEventBuilder()
                        .id(Long.toString(entry.position()))
                        .name(entry.event().getClass().getSimpleName())
                        .data(String.class, text(shown))
                        .build());
            }
        }

        private String text(Object shown) {
            try {
                return json.writeValueAsString(shown);
            } catch (JsonProcessingException unwritable) {
                throw new UnwritableAnswer(unwritable);
            }
        }

        void beat() {
            if (++beats > BEATS_OF_A_SESSION && !caller.anonymous()) {
                drop(this);
                return;
            }
            push(sse.newEventBuilder()
                    .id(Long.toString(position))
                    .comment("alive")
                    .data(String.class, "")
                    .build());
        }

        private void push(OutboundSseEvent event) {
            if (sink.isClosed()) {
                drop(this);
            } else if (sink.send(event).toCompletableFuture().isCompletedExceptionally()) {
                drop(this);
            }
        }
    }
}
