// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.event;

import java.util.List;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The deployment's events from the first one on, for what is counted from them and must be countable anew. Who keeps the position in
 * the very transaction that writes what came of the events takes each of them once, whatever is delivered again. For modules of the
 * core. Safe for all threads.
 */
@ProviderType
public interface EventHistory {
    /**
     * Reads events of these types after a position. Cheap at the end, where events are kept in memory.
     *
     * @param position 0 for the beginning
     * @param limit how many at most
     * @throws org.yizhan.api.Problem {@code platform.history-foreign} (403) for a module beside the core
     */
    Stretch following(long position, Set<Class<? extends Event>> types, int limit);

    /**
     * Calls back soon after this node heard of new events, on a thread of the platform: the listener must only wake somebody.
     *
     * @return ends the calls
     */
    AutoCloseable onNew(Runnable listener);

    /**
     * A piece of the history.
     *
     * @param position up to here nothing else of these types was there: where to read on from
     */
    record Stretch(List<Placed> events, long position) {}

    /** An event and its position. */
    record Placed(long position, Event event) {}
}
