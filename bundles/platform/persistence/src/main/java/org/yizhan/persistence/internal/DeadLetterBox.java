// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Ids;
import org.yizhan.api.Page;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.DeadLetters;
import org.yizhan.api.rest.Cursor;

/** Keeps the events that a consumer refused to the end. */
final class DeadLetterBox implements DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetterBox.class);
    private static final int LONGEST_ERROR = 500;

    private final Transactions transactions;
    private final EventTail tail;
    private Function<String, Delivery> deliveries = consumer -> null;

    DeadLetterBox(Transactions transactions, EventTail tail) {
        this.transactions = transactions;
        this.tail = tail;
    }

    /** @param found a consumer's delivery by the consumer's id, or null */
    void deliveries(Function<String, Delivery> found) {
        deliveries = found;
    }

    /** Puts an event aside, and lets the consumer go on. */
    void bury(Delivery delivery, KeptEvent event, Throwable error) {
        transactions.join(connection -> {
            insert(connection, delivery.id(), event, error);
            if (delivery.shared()) {
                Positions.update(connection, Map.of(delivery.id(), event.position()));
            }
            return null;
        });
    }

    private static void insert(Connection connection, String consumer, KeptEvent event, Throwable error)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO PLATFORM_DEAD_LETTER"
                + " (ID, CONSUMER, POSITION, TYPE, ERROR, HAPPENED_AT) VALUES (?, ?, ?, ?, ?, ?)")) {
            String text = error.toString();
            insert.setString(1, Ids.next());
            insert.setString(2, consumer);
            insert.setLong(3, event.position());
            insert.setString(4, event.type());
            insert.setString(5, text.length() > LONGEST_ERROR ? text.substring(0, LONGEST_ERROR) : text);
            insert.setTimestamp(6, Times.timestamp(Instant.now()));
            insert.executeUpdate();
        }
    }

    @Override
    public long count() {
        return transactions.look(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT COUNT(*) FROM PLATFORM_DEAD_LETTER");
                    ResultSet row = select.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public List<DeadLetter> all() {
        return page(null, Page.MAX).items();
    }

    @Override
    public Page<DeadLetter> page(String cursor, int limit) {
        List<String> after = Cursor.decode(cursor, 1);
        String id = after == null ? "" : after.get(0);
        List<DeadLetter> found = transactions.look(connection -> select(connection, "ID > ?", id, limit + 1));
        return found.size() > limit
                ? new Page<>(
                        found.subList(0, limit),
                        Cursor.encode(found.get(limit - 1).id()))
                : new Page<>(found, null);
    }

    private static List<DeadLetter> select(Connection connection, String condition, String id, int most)
            throws SQLException {
        List<DeadLetter> found = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT ID, CONSUMER, POSITION, TYPE, ERROR, HAPPENED_AT FROM PLATFORM_DEAD_LETTER WHERE " + condition
                        + " ORDER BY ID FETCH FIRST " + most + " ROWS ONLY")) {
            select.setString(1, id);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.add(new DeadLetter(
                            rows.getString(1),
                            rows.getString(2),
                            rows.getLong(3),
                            rows.getString(4),
                            rows.getString(5),
                            Times.instant(rows.getTimestamp(6))));
                }
            }
        }
        return found;
    }

    @Override
    public boolean retry(String id) {
        DeadLetter letter = transactions.look(connection -> select(connection, "ID = ?", id, 1)).stream()
                .findFirst()
                .orElseThrow(() -> Problem.notFound("platform.not-found"));
        Delivery delivery = deliveries.apply(letter.consumer());
        KeptEvent event = tail.at(letter.position());
        if (delivery == null || event == null || !delivery.takes(event.type())) {
            return false;
        }
        try {
            delivery.hand(event);
        } catch (RuntimeException e) {
            LOG.warn("Consumer {} refused event {} once more", letter.consumer(), letter.position(), e);
            return false;
        }
        delete(id);
        return true;
    }

    private void delete(String id) {
        transactions.join(connection -> {
            try (PreparedStatement delete =
                    connection.prepareStatement("DELETE FROM PLATFORM_DEAD_LETTER WHERE ID = ?")) {
                delete.setString(1, id);
                return delete.executeUpdate();
            }
        });
    }
}
