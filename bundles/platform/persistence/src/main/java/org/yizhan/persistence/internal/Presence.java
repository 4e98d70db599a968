// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.store.Store.Dialect;

/**
 * Which modules run, at this node and the others. On PostgreSQL each node holds a shared advisory lock for each of its modules, on
 * one connection of its own: when the node dies, so do its locks. On Derby there is no other node.
 */
final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
    /** The first half of the locks' keys: beside those of migrations and of the lead, which have one number. */
    private static final int KIND = 0x595a_0003;

    private static final int PATIENCE_SECONDS = 3;

    private final Database database;
    private final Set<String> here = new TreeSet<>();
    private Connection connection;

    Presence(Database database) {
        this.database = database;
    }

    /** The module runs here; nobody may drop its tables. Waits for a purge under way. */
    synchronized void enter(String module) throws SQLException {
        if (shared() && !here.contains(module)) {
            open();
            lock(module);
        }
        here.add(module);
    }

    synchronized void leave(String module) {
        here.remove(module);
        try {
            if (connection != null) {
                call("SELECT pg_advisory_unlock_shared(?, ?)", module);
            }
        } catch (SQLException e) {
            // The connection is broken, and its locks are gone with it.
            LOG.debug("The lock of {} could not be given back", module, e);
        }
    }

    /** Takes the locks anew when the connection that held them has broken. */
    synchronized void renew() throws SQLException {
        if (shared() && !here.isEmpty()) {
            open();
        }
    }

    private void open() throws SQLException {
        if (connection != null && connection.isValid(PATIENCE_SECONDS)) {
            return;
        }
        Quietly.close(connection);
        connection = database.alone();
        for (String module : here) {
            lock(module);
        }
    }

    private void lock(String module) throws SQLException {
        call("SELECT pg_advisory_lock_shared(?, ?)", module);
    }

    private boolean shared() {
        return database.dialect() == Dialect.POSTGRESQL;
    }

    private void call(String sql, String module) throws SQLException {
        try (PreparedStatement call = connection.prepareStatement(sql)) {
            call.setInt(1, KIND);
            call.setInt(2, module.hashCode());
            call.executeQuery().close();
        }
    }

    /** Whether the module runs nowhere; nobody can start it until the connection's transaction ends. */
    synchronized boolean nowhere(Connection purging, String module) throws SQLException {
        if (here.contains(module)) {
            return false;
        }
        if (!shared()) {
            return true;
        }
        try (PreparedStatement call = purging.prepareStatement("SELECT pg_try_advisory_xact_lock(?, ?)")) {
            call.setInt(1, KIND);
            call.setInt(2, module.hashCode());
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    @Override
    public synchronized void close() {
        here.clear();
        Quietly.close(connection);
        connection = null;
    }
}
