// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.Events;

/** Writes events into the outbox, with the transaction that made them true. */
final class Outbox implements Events, CommitRows {
    private static final int LONGEST = 32_000;

    private final CurrentWrite current;
    private final FreshEvents fresh;
    private final Runnable wake;

    /** @param wake called after each commit with events */
    Outbox(CurrentWrite current, FreshEvents fresh, Runnable wake) {
        this.current = current;
        this.fresh = fresh;
        this.wake = wake;
    }

    @Override
    public void publish(Event event) {
        Transaction transaction = current.get();
        if (transaction == null) {
            throw new IllegalStateException("an event can only be published inside Store.write: "
                    + event.getClass().getName());
        }
        EventHead head = event.head();
        String payload = Json.text(event);
        if (payload.length() > LONGEST) {
            throw new IllegalArgumentException("an event is at most " + LONGEST + " characters of JSON: "
                    + event.getClass().getName());
        }
        transaction
                .events()
                .add(new EventRow(
                        head.id(),
                        EventTypes.name(event.getClass()),
                        head.subject(),
                        head.version(),
                        head.region(),
                        Times.timestamp(head.at()),
                        payload));
    }

    @Override
    public void write(Transaction transaction, Object result) throws SQLException {
        List<EventRow> events = transaction.events();
        if (events.isEmpty()) {
            return;
        }
        List<EventKey> keys = fresh.begin(events);
        transaction.keys(keys);
        Connection connection = transaction.connection();
        try (PreparedStatement insert = connection.prepareStatement(keys.isEmpty() ? INSERT : INSERT_COUNTED)) {
            for (int i = 0; i < events.size(); i++) {
                bind(insert, events.get(i));
                if (!keys.isEmpty()) {
                    insert.setLong(8, keys.get(i).seq());
                    insert.setLong(9, keys.get(i).seq());
                }
                if (events.size() == 1) {
                    insert.executeUpdate();
                } else {
                    insert.addBatch();
                }
            }
            if (events.size() > 1) {
                insert.executeBatch();
            }
        }
    }

    private static final String INSERT = "INSERT INTO PLATFORM_EVENT"
            + " (ID, TYPE, SUBJECT, SUBJECT_VERSION, REGION, HAPPENED_AT, PAYLOAD) VALUES (?, ?, ?, ?, ?, ?, ?)";
    private static final String INSERT_COUNTED = "INSERT INTO PLATFORM_EVENT"
            + " (ID, TYPE, SUBJECT, SUBJECT_VERSION, REGION, HAPPENED_AT, PAYLOAD, SEQ, POSITION)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static void bind(PreparedStatement insert, EventRow event) throws SQLException {
        insert.setString(1, event.id());
        insert.setString(2, event.type());
        insert.setString(3, event.subject());
        insert.setLong(4, event.version());
        if (event.region() == null) {
            insert.setNull(5, Types.VARCHAR);
        } else {
            insert.setString(5, event.region());
        }
        insert.setTimestamp(6, event.at());
        insert.setString(7, event.payload());
    }

    @Override
    public void ended(Transaction transaction, Ending ending) {
        if (!transaction.keys().isEmpty()) {
            fresh.ended(transaction.keys(), ending);
        }
        if (!transaction.events().isEmpty() && ending != Ending.ROLLED_BACK) {
            wake.run();
        }
    }
}
