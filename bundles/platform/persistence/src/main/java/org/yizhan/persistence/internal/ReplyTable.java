// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.RequestScope;
import org.yizhan.api.platform.RequestScope.Idempotency;
import org.yizhan.api.store.Conflicts;

/** Keeps the answers of requests with an idempotency key; the row commits with the first effect. */
final class ReplyTable implements Replies {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyTable.class);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final String JSON = "application/json";
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    /** In the table: the row is a draft, because the answer is still on its way, maybe on another node. */
    private static final int DRAFT = 0;
    /** How long somebody who asks again waits for the answer; longer than it takes unless its node has died. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final DataSource pool;
    private final InstantSource time;
    /** Answers as they were sent, on their way into the table: until then the draft stands there. */
    private final Map<Idempotency, Reply> sent = new ConcurrentHashMap<>();

    /** @param time the machine's: a moved market clock must not forget what a client may still send again */
    ReplyTable(DataSource pool, InstantSource time) {
        this.pool = pool;
        this.time = time;
    }

    /** Inserts the row of the request that this thread works for, unless an earlier write of it has. */
    void write(Transaction transaction, Object result) throws SQLException {
        Idempotency key = unrecorded();
        if (key == null) {
            return;
        }
        byte[] body = draft(result);
        try (PreparedStatement insert = transaction
                .connection()
                .prepareStatement(
                        "INSERT INTO PLATFORM_REPLY"
                                + " (OWNER, REPLY_KEY, FINGERPRINT, STATUS, CONTENT_TYPE, BODY, CREATED_AT) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, key.owner());
            insert.setString(2, key.key());
            insert.setString(3, key.fingerprint());
            insert.setInt(4, DRAFT);
            insert.setString(5, body == null ? null : JSON);
            insert.setBytes(6, body);
            insert.setTimestamp(7, Times.timestamp(time.instant()));
            insert.executeUpdate();
        }
    }

    void ended(CommitRows.Ending ending) {
        if (ending == CommitRows.Ending.COMMITTED && unrecorded() != null) {
            RequestScope.current().recorded(true);
        }
    }

    /**
     * A work that fails may only have met its own first effect: then the kept answer is the true one.
     *
     * @return what to throw
     */
    RuntimeException repeatedOr(RuntimeException thrown) {
        Idempotency key = unrecorded();
        boolean refused = thrown instanceof Problem || Conflicts.isDuplicate(thrown);
        if (key != null && refused && find(key).isPresent()) {
            return Problem.conflict("platform.repeated");
        }
        return thrown;
    }

    private static Idempotency unrecorded() {
        RequestScope scope = RequestScope.current();
        return scope == null || scope.recorded() ? null : scope.idempotency();
    }

    private static byte[] draft(Object result) {
        if (result == null) {
            return null;
        }
        try {
            return Json.bytes(result);
        } catch (IllegalArgumentException e) {
            // Only the draft is lost: the door completes the row with the answer as it was sent.
            LOG.debug("The result of a write has no JSON", e);
            return null;
        }
    }

    /** Gives the answer as it was sent, and the draft only when that does not come: its node has died. */
    @Override
    public Optional<Reply> find(Idempotency key) {
        long asked = System.nanoTime();
        while (true) {
            Row row = row(key);
            Reply answer = row == null ? null : sent.get(key);
            if (row == null) {
                return Optional.empty();
            }
            if (answer != null || row.status() != DRAFT) {
                return Optional.of(answer != null ? answer : row.reply());
            }
            if (System.nanoTime() - asked > PATIENCE.toNanos()) {
                return Optional.of(row.draft());
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private Row row(Idempotency key) {
        try (Connection connection = pool.getConnection();
                PreparedStatement select = connection.prepareStatement("SELECT FINGERPRINT, STATUS, CONTENT_TYPE, BODY"
                        + " FROM PLATFORM_REPLY WHERE OWNER = ? AND REPLY_KEY = ?")) {
            select.setString(1, key.owner());
            select.setString(2, key.key());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!row.getString(1).equals(key.fingerprint())) {
                    throw Problem.refused("platform.idempotency-key-reused");
                }
                return new Row(row.getInt(2), row.getString(3), row.getBytes(4));
            }
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    /** A row as the table has it. */
    private record Row(int status, String contentType, byte[] body) {
        Reply reply() {
            return new Reply(status, contentType, body);
        }

        Reply draft() {
            return new Reply(body == null ? NO_CONTENT : OK, contentType, body);
        }
    }

    /** Takes the answer; {@link #flush} writes it together with others, so that no answer costs a commit of its own. */
    @Override
    public void complete(Idempotency key, Reply reply) {
        sent.put(key, reply);
    }

    /** Writes the answers that were completed since the last call. */
    void flush() throws SQLException {
        Map<Idempotency, Reply> some = Map.copyOf(sent);
        if (some.isEmpty()) {
            return;
        }
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            update(connection, some);
            connection.commit();
        }
        some.forEach(sent::remove);
    }

    private static void update(Connection connection, Map<Idempotency, Reply> some) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE PLATFORM_REPLY"
                + " SET STATUS = ?, CONTENT_TYPE = ?, BODY = ? WHERE OWNER = ? AND REPLY_KEY = ?")) {
            for (Map.Entry<Idempotency, Reply> entry : some.entrySet()) {
                update.setInt(1, entry.getValue().status());
                update.setString(2, entry.getValue().contentType());
                update.setBytes(3, entry.getValue().body());
                update.setString(4, entry.getKey().owner());
                update.setString(5, entry.getKey().key());
                update.addBatch();
            }
            update.executeBatch();
        }
    }

    /** Forgets answers older than a day. */
    int purge() throws SQLException {
        Instant limit = time.instant().minus(KEPT);
        try (Connection connection = pool.getConnection();
                PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM PLATFORM_REPLY WHERE CREATED_AT < ?")) {
            delete.setTimestamp(1, Times.timestamp(limit));
            return delete.executeUpdate();
        }
    }
}
