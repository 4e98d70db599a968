// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.event;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Takes events. Registered as a service; the platform keeps its position under {@link #id}, so that a consumer that comes late
 * or comes back catches up from where it stood (from the beginning, the first time).
 *
 * <p>Delivery is at least once, in order of position, one call at a time, and never runs a subject's versions backwards. An
 * exception makes the platform try again with growing pauses; after twelve tries the event goes to the dead letters, and the
 * consumer goes on with the next. Who stays for longer than half a minute is interrupted, cannot commit any more, and gets the
 * event again like one who has thrown.
 */
@ConsumerType
public interface EventConsumer {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** The event records it wants; empty means none. */
    Set<Class<? extends Event>> types();

    /** Handles one event. Must do no harm when the same event comes again. Runs as the system (every permission). */
    void accept(Event event);

    /**
     * How many events it takes together, when so many wait.
     *
     * @implSpec 1: each event comes alone.
     */
    default int most() {
        return 1;
    }

    /**
     * Handles events that wait, the oldest first: all of them or none. When it throws, they come again one by one, so that the one
     * that is at fault is found.
     *
     * @param events two to {@link #most}
     * @implSpec hands each to {@link #accept}.
     */
    default void acceptAll(List<Event> events) {
        events.forEach(this::accept);
    }

    /**
     * Whether each node needs every event (for something it holds in memory).
     *
     * @implSpec false: one node of the deployment takes each event, and the position is kept in the database. When true the
     *     position is kept in memory only, and each start begins anew (see {@link #fromNow}).
     */
    default boolean perNode() {
        return false;
    }

    /**
     * Where a per-node consumer begins.
     *
     * @implSpec false: at the first event. When true at the newest at the time of registration: the consumer then fills
     *     itself in {@link #begin} and must bear to see changes twice.
     */
    default boolean fromNow() {
        return false;
    }

    /**
     * Called once before the first event, when the place from which to deliver has been noted: whatever is read from the store
     * here, no event after it is missed. What was filled at activation already must be compared here, since changes between the
     * two come with no event. Runs as the system; an exception makes the platform try again later.
     *
     * @implSpec does nothing.
     */
    default void begin() {}
}
