// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** One plain JDBC connection that confirms by {@link ConfirmSql}: prepared once, one transaction and one commit each. */
final class JdbcConfirms implements Load.Client {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Duration LONGEST = Duration.ofHours(24);
    private static final String OWNER = newId();
    private static final String FINGERPRINT = "ema0WXAw_7hni18HR-AXn-v9FBRPfpeXJKYoztLAwx8";

    private final Connection connection;
    private final boolean derby;
    private final ConfirmPlan plan;
    private final AtomicLong events;
    private final JdbcFollowUps followUps;
    private final Map<String, PreparedStatement> prepared = new HashMap<>();

    /** @param events counts the events of all connections, on Derby */
    JdbcConfirms(Connection connection, boolean derby, ConfirmPlan plan, AtomicLong events, JdbcFollowUps followUps)
            throws SQLException {
        this.connection = connection;
        this.derby = derby;
        this.plan = plan;
        this.events = events;
        this.followUps = followUps;
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** What one shift's row says. */
    private record Shift(
            String id,
            String region,
            String posting,
            long version,
            String employer,
            String relation,
            long fen,
            String unit,
            String settlement,
            Instant start,
            Instant end) {}

    @Override
    public boolean doOne(int serial) throws SQLException {
        try {
            JdbcFollowUps.Done done = confirm(plan.wish(serial));
            if (done == null) {
                connection.rollback();
                return false;
            }
            connection.commit();
            followUps.add(done);
            return true;
        } catch (SQLException e) {
            connection.rollback();
            return false;
        }
    }

    /** @return null when there is no place */
    private JdbcFollowUps.Done confirm(ConfirmPlan.Wish wish) throws SQLException {
        String key = UUID.randomUUID().toString();
        read(ConfirmSql.KEPT_ANSWER, OWNER, key);
        read(ConfirmSql.WORKER, wish.worker());
        Shift shift = shift(wish.shift());
        lock(wish.worker());
        Timestamp from = Timestamp.from(shift.start().minus(LONGEST));
        read(ConfirmSql.TIME_NEAR, wish.worker(), from, Timestamp.from(shift.end()), Timestamp.from(shift.start()));
        long[] totals = bump(shift);
        if (update(ConfirmSql.SEAT, shift.id(), shift.region()) == 0) {
            return null;
        }
        Instant now = Instant.now();
        String id = newId();
        insert(shift, wish, id, Timestamp.from(now));
        publish(shift, wish, id, now, totals);
        byte[] answer = answer(shift, wish, id, now);
        String audit = leaveTraces(shift, wish, id, key, answer, now);
        return new JdbcFollowUps.Done(audit, OWNER, key, answer, shift.posting(), totals);
    }

    private Shift shift(String id) throws SQLException {
        try (ResultSet row = bound(ConfirmSql.SHIFT, id).executeQuery()) {
            row.next();
            return new Shift(
                    row.getString("ID"),
                    row.getString("REGION"),
                    row.getString("POSTING"),
                    row.getLong("POSTING_VERSION"),
                    row.getString("EMPLOYER"),
                    row.getString("RELATION"),
                    row.getLong("WAGE_FEN"),
                    row.getString("WAGE_UNIT"),
                    row.getString("SETTLEMENT"),
                    row.getTimestamp("START_AT").toInstant(),
                    row.getTimestamp("END_AT").toInstant());
        }
    }

    private void lock(String worker) throws SQLException {
        if (!derby) {
            read(ConfirmSql.LOCK, "engagement:" + worker);
        } else if (update(ConfirmSql.TURN, worker) == 0) {
            update(ConfirmSql.FIRST_TURN, worker);
        }
    }

    /** @return places, taken and version of the posting's seats */
    private long[] bump(Shift shift) throws SQLException {
        Object[] values = {1, shift.posting(), shift.region(), shift.version()};
        if (derby) {
            update(ConfirmSql.POSTING, values);
        }
        PreparedStatement asked =
                derby ? bound(ConfirmSql.TOTALS, shift.posting()) : bound(ConfirmSql.POSTING_RETURNING, values);
        try (ResultSet row = asked.executeQuery()) {
            row.next();
            return new long[] {row.getLong("PLACES"), row.getLong("TAKEN"), row.getLong("SEAT_VERSION")};
        }
    }

    private void insert(Shift shift, ConfirmPlan.Wish wish, String id, Timestamp now) throws SQLException {
        Timestamp start = Timestamp.from(shift.start());
        Timestamp end = Timestamp.from(shift.end());
        update(
                ConfirmSql.ENGAGEMENT,
                id,
                shift.region(),
                2L,
                shift.posting(),
                shift.version(),
                shift.id(),
                wish.worker(),
                wish.worker(),
                shift.employer(),
                shift.relation(),
                "CONFIRMED",
                "STAFF",
                start,
                end,
                0,
                shift.fen(),
                shift.unit(),
                shift.settlement(),
                now,
                now,
                "bench");
        int minutes = (int) Duration.between(shift.start(), shift.end()).toMinutes();
        update(
                ConfirmSql.TIME,
                id,
                wish.worker(),
                shift.posting(),
                shift.id(),
                shift.employer(),
                shift.relation(),
                start,
                end,
                minutes,
                null);
    }

    private void publish(Shift shift, ConfirmPlan.Wish wish, String id, Instant now, long[] totals)
            throws SQLException {
        PreparedStatement insert = prepared(derby ? ConfirmSql.EVENT_COUNTED : ConfirmSql.EVENT);
        String common = ",\"posting\":\"" + shift.posting() + "\",\"shift\":\"" + shift.id() + "\",\"worker\":\""
                + wish.worker() + "\",\"employer\":\"" + shift.employer() + '"';
        event(insert, "engagement.Applied", id, 1, shift.region(), now, common);
        event(insert, "engagement.EngagementConfirmed", id, 2, shift.region(), now, common + ",\"source\":\"STAFF\"");
        String seats = ",\"places\":" + totals[0] + ",\"taken\":" + totals[1];
        event(insert, "engagement.SeatsChanged", shift.posting(), totals[2], shift.region(), now, seats);
        insert.executeBatch();
    }

    private void event(
            PreparedStatement insert, String type, String subject, long version, String region, Instant at, String more)
            throws SQLException {
        String id = newId();
        String payload = "{\"head\":{\"id\":\"" + id + "\",\"subject\":\"" + subject + "\",\"version\":" + version
                + ",\"region\":\"" + region + "\",\"at\":\"" + at + "\"}" + more + '}';
        bind(insert, id, type, subject, version, region, Timestamp.from(at), payload);
        if (derby) {
            long seq = events.incrementAndGet();
            insert.setLong(8, seq);
            insert.setLong(9, seq);
        }
        insert.addBatch();
    }

    /** @return the audit row's id */
    private String leaveTraces(Shift shift, ConfirmPlan.Wish wish, String id, String key, byte[] answer, Instant now)
            throws SQLException {
        String audit = newId();
        String facts = "{\"consent\":\"bench\",\"shift\":\"" + shift.id() + "\",\"worker\":\"" + wish.worker() + "\"}";
        Timestamp at = Timestamp.from(now);
        update(
                ConfirmSql.AUDIT,
                audit,
                at,
                OWNER,
                "station-staff",
                shift.region(),
                "127.0.0.1",
                "1a202d93655da0fd2ad",
                "engagement.apply",
                id,
                facts);
        update(ConfirmSql.ANSWER, OWNER, key, FINGERPRINT, 0, "application/json", answer, at);
        return audit;
    }

    /** The answer of the server, so long and of such content. */
    private static byte[] answer(Shift shift, ConfirmPlan.Wish wish, String id, Instant now) {
        String text = "{\"id\":\"" + id + "\",\"version\":2,\"state\":\"CONFIRMED\",\"region\":\"" + shift.region()
                + "\",\"posting\":\"" + shift.posting() + "\",\"postingVersion\":" + shift.version() + ",\"shift\":\""
                + shift.id() + "\",\"worker\":\"" + wish.worker() + "\",\"workerName\":null,\"employer\":\""
                + shift.employer() + "\",\"relation\":\"" + shift.relation() + "\",\"source\":\"STAFF\",\"start\":\""
                + shift.start() + "\",\"end\":\"" + shift.end() + "\",\"breakMinutes\":0,\"wage\":{\"fen\":"
                + shift.fen() + ",\"unit\":\"" + shift.unit() + "\",\"settlement\":\"" + shift.settlement()
                + "\"},\"appliedAt\":\"" + now + "\",\"offeredAt\":null,\"heldUntil\":null,\"confirmedAt\":\"" + now
                + "\",\"checkedIn\":null,\"checkedOut\":null,\"endedAt\":null,\"workerMinutes\":null,"
                + "\"employerMinutes\":null,\"confirmedMinutes\":null,\"hoursBy\":null,\"lateness\":null,\"reason\":null}";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads every column of what is found, as a program does that asked for it. */
    private void read(String sql, Object... values) throws SQLException {
        try (ResultSet rows = bound(sql, values).executeQuery()) {
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                for (int i = 1; i <= columns; i++) {
                    rows.getObject(i);
                }
            }
        }
    }

    private int update(String sql, Object... values) throws SQLException {
        return bound(sql, values).executeUpdate();
    }

    private PreparedStatement bound(String sql, Object... values) throws SQLException {
        PreparedStatement statement = prepared(sql);
        bind(statement, values);
        return statement;
    }

    private static void bind(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement known = prepared.get(sql);
        if (known == null) {
            known = connection.prepareStatement(sql);
            prepared.put(sql, known);
        }
        return known;
    }

    /** In the order of time, as the server's ids are. */
    private static String newId() {
        long high = System.currentTimeMillis() << 16 | 0x7000L | RANDOM.nextInt() & 0xfffL;
        return new UUID(high, RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | Long.MIN_VALUE).toString();
    }
}
