// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * On Derby, where a query would wait for every transaction under way: this JVM is the only writer, so it gives an event its position
 * when it inserts it, last in its transaction, and remembers which transactions are still under way. What stands below the first of
 * them is settled. Numbers of transactions that were rolled back stay empty.
 */
class FreshInMemory implements FreshEvents {
    private final TreeSet<Long> open = new TreeSet<>();
    private final TreeMap<Long, EventKey> ended = new TreeMap<>();
    private long counter;

    /** Goes on after the last number that anybody has seen, and numbers what an older version left without a position. */
    synchronized void load(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet max = statement.executeQuery("SELECT MAX(N) FROM (SELECT MAX(SEQ) AS N FROM PLATFORM_EVENT"
                        + " UNION ALL SELECT MAX(POSITION) AS N FROM PLATFORM_EVENT"
                        + " UNION ALL SELECT MAX(POSITION) AS N FROM PLATFORM_CONSUMER) AS SEEN")) {
            max.next();
            counter = max.getLong(1);
        }
        List<Long> without = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("SELECT SEQ FROM PLATFORM_EVENT WHERE POSITION IS NULL ORDER BY SEQ")) {
            while (rows.next()) {
                without.add(rows.getLong(1));
            }
        }
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE PLATFORM_EVENT SET POSITION = ? WHERE SEQ = ?")) {
            for (long seq : without) {
                update.setLong(1, ++counter);
                update.setLong(2, seq);
                update.executeUpdate();
            }
        }
    }

    @Override
    public synchronized List<EventKey> begin(List<EventRow> events) {
        List<EventKey> keys = new ArrayList<>(events.size());
        for (EventRow event : events) {
            EventKey key = new EventKey(++counter, event.subject(), event.version());
            keys.add(key);
            open.add(key.seq());
        }
        return keys;
    }

    @Override
    public synchronized void ended(List<EventKey> keys, CommitRows.Ending ending) {
        for (EventKey key : keys) {
            open.remove(key.seq());
            // Of an unknown ending the table knows; a number without a row does no harm.
            if (ending != CommitRows.Ending.ROLLED_BACK) {
                ended.put(key.seq(), key);
            }
        }
    }

    @Override
    public synchronized List<EventKey> next(Connection connection, int limit) {
        List<EventKey> found = new ArrayList<>();
        for (EventKey key : ended.headMap(horizon(open)).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(key);
        }
        return found;
    }

    /** The first number that is not settled. @param underWay numbers whose transactions have not told how they ended */
    long horizon(TreeSet<Long> underWay) {
        return underWay.isEmpty() ? Long.MAX_VALUE : underWay.first();
    }

    /** The positions stand in the table already. */
    @Override
    public synchronized long place(Connection connection, List<EventKey> keys, long last) {
        long newest = last;
        for (EventKey key : keys) {
            ended.remove(key.seq());
            newest = Math.max(newest, key.seq());
        }
        return newest;
    }

    @Override
    public synchronized boolean isEmpty(Connection connection) {
        return ended.isEmpty() && open.isEmpty();
    }
}
