// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.event.Event;

/** The deployment's events in the order of their positions, for readers that keep their own place (streams). */
@ProviderType
public interface EventLog {
    /** The newest position that this node knows of; 0 when there is no event yet. */
    long newest();

    /**
     * Reads events of these types after a position. Cheap at the end of the log, where events are kept in memory.
     *
     * @param limit how many at most
     */
    Slice after(long position, Set<Class<? extends Event>> types, int limit);

    /**
     * Calls back soon after new positions were given, on the sequencer's thread: the listener must only wake somebody.
     *
     * @return ends the calls
     */
    AutoCloseable onNew(Runnable listener);

    /**
     * A piece of the log.
     *
     * @param position up to here nothing else of these types was there: where to read on from
     */
    record Slice(List<Entry> entries, long position) {}

    /** An event and its position. */
    record Entry(long position, Event event) {}
}
