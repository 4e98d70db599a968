// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.api.Problem;

/** All open streams, by module: those of a module that changes are closed, and their browsers come back to its successor. */
final class OpenStreams {
    /** How many browsers may listen at the same time. */
    private static final int MOST = 5000;

    private final Map<String, Set<StreamOutput>> byModule = new ConcurrentHashMap<>();
    private final AtomicInteger count = new AtomicInteger();

    /** @throws Problem {@code platform.too-many-streams} (503) */
    void require() {
        if (count.get() >= MOST) {
            throw new Problem(503, "platform.too-many-streams").with("retryAfter", 30);
        }
    }

    void add(String module, StreamOutput stream) {
        if (byModule.computeIfAbsent(module, any -> ConcurrentHashMap.newKeySet())
                .add(stream)) {
            count.incrementAndGet();
        }
    }

    void remove(String module, StreamOutput stream) {
        Set<StreamOutput> streams = byModule.get(module);
        if (streams != null && streams.remove(stream)) {
            count.decrementAndGet();
        }
    }

    /** Closes the streams of the module. */
    void close(String module) {
        Set<StreamOutput> streams = byModule.get(module);
        if (streams != null) {
            streams.forEach(StreamOutput::bidFarewell);
        }
    }

    int count() {
        return count.get();
    }
}
