// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * On PostgreSQL the node with the advisory lock leads. The lock lives as long as its connection, and what the leader writes is
 * written on that connection: a node that lost the lead cannot write as if it had it.
 */
final class LockLeadership implements Leadership {
    private static final Logger LOG = LoggerFactory.getLogger(LockLeadership.class);
    private static final long LOCK = 0x5949_5a48_414e_0002L;
    private static final String LEASE = "leader";
    private static final int DEAD_AFTER_MILLIS = 3_000;
    private static final long GRACE_MILLIS = DEAD_AFTER_MILLIS + 500;

    private final Database database;
    private final String node;
    private Connection connection;
    private boolean held;
    private long grace;

    LockLeadership(Database database, String node) {
        this.database = database;
        this.node = node;
    }

    @Override
    public Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.alone();
            connection.setNetworkTimeout(Runnable::run, DEAD_AFTER_MILLIS);
        }
        return connection;
    }

    @Override
    public boolean leads() throws SQLException {
        // Whether a held lock is still held shows with the next statement on its connection.
        if (!held && tryLock(connection())) {
            grace = takeLease(connection()) ? 0 : GRACE_MILLIS;
            held = true;
        }
        return held;
    }

    private static boolean tryLock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            return row.getBoolean(1);
        }
    }

    /** @return true when the former leader, if there was another, gave the lead back in order */
    private boolean takeLease(Connection connection) throws SQLException {
        String former = null;
        boolean known = false;
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT NODE FROM PLATFORM_LEASE WHERE NAME = '" + LEASE + "'")) {
            if (row.next()) {
                known = true;
                former = row.getString(1);
            }
        }
        String sql = known
                ? "UPDATE PLATFORM_LEASE SET NODE = ?, TAKEN_AT = ? WHERE NAME = ?"
                : "INSERT INTO PLATFORM_LEASE (NODE, TAKEN_AT, NAME) VALUES (?, ?, ?)";
        try (PreparedStatement write = connection.prepareStatement(sql)) {
            write.setString(1, node);
            write.setTimestamp(2, Times.timestamp(Instant.now()));
            write.setString(3, LEASE);
            write.executeUpdate();
        }
        boolean orderly = former == null || former.equals(node);
        LOG.info("Node {} leads{}", node, orderly ? "" : " after " + former + ", which did not give the lead back");
        return orderly;
    }

    @Override
    public long graceMillis() {
        return grace;
    }

    @Override
    public void drop() {
        held = false;
        Quietly.close(connection);
        connection = null;
    }

    @Override
    public void close() {
        if (held) {
            try (PreparedStatement write =
                    connection.prepareStatement("UPDATE PLATFORM_LEASE SET NODE = NULL WHERE NAME = ? AND NODE = ?")) {
                write.setString(1, LEASE);
                write.setString(2, node);
                write.executeUpdate();
            } catch (SQLException e) {
                LOG.debug("The lead could not be given back; the next leader will wait a little", e);
            }
        }
        drop();
    }
}
