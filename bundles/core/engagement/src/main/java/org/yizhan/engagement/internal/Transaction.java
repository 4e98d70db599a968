// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yizhan.api.engagement.SeatsChanged;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.Events;

/** One transaction on the module's tables: its statements, its moment, its events. */
final class Transaction {
    private final Sql sql;
    private final Instant now;
    private final Events events;
    private final Map<String, SeatsChanged> seats = new LinkedHashMap<>();

    Transaction(Sql sql, Instant now, Events events) {
        this.sql = sql;
        this.now = now;
        this.events = events;
    }

    Sql sql() {
        return sql;
    }

    /** The moment of the transaction by the market's clock; the same for everything in it. */
    Instant now() {
        return now;
    }

    void publish(Event event) {
        events.publish(event);
    }

    /** Remembers the last state of a posting's places, so that the world sees one change and none in between. */
    void seats(SeatsChanged changed) {
        seats.put(changed.head().subject(), changed);
    }

    void publishSeats() {
        seats.values().forEach(events::publish);
    }
}
