// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives committed events their positions, one after the other. Only the node that leads runs it, on the connection that holds
 * its lead: when that is lost, nothing more can be written on it.
 */
final class Sequencer {
    private static final int BATCH = 2_000;

    private final FreshEvents fresh;
    private long newest;

    Sequencer(FreshEvents fresh) {
        this.fresh = fresh;
    }

    /** Takes up where the former leader ended. */
    void begin(Connection connection) throws SQLException {
        newest = newest(connection);
    }

    /** Asks the database. */
    static long newest(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet max =
                        statement.executeQuery("SELECT MAX(POSITION) FROM PLATFORM_EVENT WHERE POSITION IS NOT NULL")) {
            max.next();
            return max.getLong(1);
        }
    }

    /** @return how many events it placed */
    int round(Connection connection) throws SQLException {
        List<EventKey> keys = fresh.next(connection, BATCH);
        if (!keys.isEmpty()) {
            newest = fresh.place(connection, inOrder(keys), newest);
        }
        return keys.size();
    }

    long newest() {
        return newest;
    }

    /**
     * The order of positions: by {@code seq}, but where a subject's events stand in another order than its versions they
     * change places among themselves.
     *
     * @param keys by {@code seq}
     */
    static List<EventKey> inOrder(List<EventKey> keys) {
        Map<String, List<Integer>> places = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            places.computeIfAbsent(keys.get(i).subject(), subject -> new ArrayList<>(2))
                    .add(i);
        }
        List<EventKey> ordered = new ArrayList<>(keys);
        for (List<Integer> mine : places.values()) {
            if (mine.size() > 1) {
                List<EventKey> sorted = mine.stream()
                        .map(keys::get)
                        .sorted(Comparator.comparingLong(EventKey::version).thenComparingLong(EventKey::seq))
                        .toList();
                for (int i = 0; i < sorted.size(); i++) {
                    ordered.set(mine.get(i), sorted.get(i));
                }
            }
        }
        return ordered;
    }
}
