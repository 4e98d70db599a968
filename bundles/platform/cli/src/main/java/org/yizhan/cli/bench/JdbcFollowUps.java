// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/**
 * What a server writes soon after each confirmation, by plain JDBC and in batches as large as a server's: the events' positions,
 * the audit rows' seals, the answers as they were sent, and the posting's count. One thread at a time.
 */
final class JdbcFollowUps implements Runnable, AutoCloseable {
    private static final int BATCH = 500;
    /** As a server gathers what is committed meanwhile. */
    private static final long PAUSE_NANOS = 25_000_000;

    private static final String HASH = "0123456789abcdef".repeat(4);

    private final Connection connection;
    private final boolean derby;
    private final ConcurrentLinkedQueue<Done> waiting = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this, "follow-ups");
    private long sealed;
    private long placed;
    private volatile boolean ended;
    private volatile SQLException failed;

    JdbcFollowUps(Connection connection, boolean derby) throws SQLException {
        this.connection = connection;
        this.derby = derby;
        this.sealed = newest("SELECT MAX(SEQ) FROM PLATFORM_AUDIT");
        this.placed = newest("SELECT MAX(POSITION) FROM PLATFORM_EVENT");
        connection.setAutoCommit(false);
        thread.start();
    }

    /** A confirmation that was committed. @param seats places, taken and version of the posting's seats */
    record Done(String audit, String owner, String key, byte[] answer, String posting, long[] seats) {}

    void add(Done done) throws SQLException {
        if (failed != null) {
            throw failed;
        }
        waiting.add(done);
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                List<Done> some = take();
                if (!derby) {
                    place();
                }
                if (!some.isEmpty()) {
                    seal(some);
                    send(some);
                    count(some);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (SQLException e) {
            failed = e;
        }
    }

    private List<Done> take() {
        List<Done> some = new ArrayList<>();
        for (Done next = waiting.poll(); next != null; next = some.size() < BATCH ? waiting.poll() : null) {
            some.add(next);
        }
        return some;
    }

    private long newest(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private void place() throws SQLException {
        List<Long> seqs = new ArrayList<>();
        List<Long> positions = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(ConfirmSql.UNPLACED);
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                seqs.add(rows.getLong(1));
                positions.add(++placed);
            }
        }
        if (!seqs.isEmpty()) {
            try (PreparedStatement update = connection.prepareStatement(ConfirmSql.PLACE)) {
                update.setArray(1, connection.createArrayOf("bigint", seqs.toArray()));
                update.setArray(2, connection.createArrayOf("bigint", positions.toArray()));
                update.executeUpdate();
            }
        }
        connection.commit();
    }

    private void seal(List<Done> some) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ConfirmSql.SEAL)) {
            for (Done done : some) {
                update.setLong(1, ++sealed);
                update.setString(2, HASH);
                update.setString(3, HASH);
                update.setString(4, done.audit());
                update.addBatch();
            }
            update.executeBatch();
        }
        connection.commit();
    }

    private void send(List<Done> some) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(ConfirmSql.SENT)) {
            for (Done done : some) {
                update.setInt(1, 201);
                update.setString(2, "application/json");
                update.setBytes(3, done.answer());
                update.setString(4, done.owner());
                update.setString(5, done.key());
                update.addBatch();
            }
            update.executeBatch();
        }
        connection.commit();
    }

    private void count(List<Done> some) throws SQLException {
        Map<String, Done> last = new TreeMap<>();
        some.forEach(done -> last.merge(done.posting(), done, (a, b) -> a.seats()[2] > b.seats()[2] ? a : b));
        try (PreparedStatement update = connection.prepareStatement(ConfirmSql.COUNT)) {
            for (Done done : last.values()) {
                update.setLong(1, done.seats()[2]);
                update.setInt(2, (int) done.seats()[0]);
                update.setInt(3, (int) done.seats()[1]);
                update.setString(4, done.posting());
                update.setLong(5, done.seats()[2]);
                update.setString(6, "FILLED");
                update.addBatch();
            }
            update.executeBatch();
        }
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connection.close();
    }
}
