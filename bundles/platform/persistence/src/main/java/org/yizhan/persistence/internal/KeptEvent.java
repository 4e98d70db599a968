// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.yizhan.api.event.Event;

/** An event of the log, decoded once for each class that asks. */
final class KeptEvent {
    private final long position;
    private final String type;
    private final String payload;
    private final Map<Class<?>, Event> decoded = new ConcurrentHashMap<>(2);

    KeptEvent(long position, String type, String payload) {
        this.position = position;
        this.type = type;
        this.payload = payload;
    }

    long position() {
        return position;
    }

    String type() {
        return type;
    }

    Event as(Class<? extends Event> asked) {
        // The bundle of the asker may have been updated since: its class is then another one.
        return decoded.computeIfAbsent(asked, any -> Json.read(payload, asked));
    }
}
