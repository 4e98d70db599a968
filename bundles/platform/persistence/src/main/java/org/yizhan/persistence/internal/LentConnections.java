// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.yizhan.api.platform.ModuleOffences;

/**
 * The pool as the unit of a module beside the core gets it. Nobody who has a connection of it comes by it to what stands behind: what a module closes is
 * the connection's use in its own transaction, never the connection that all share, and what it runs on it is held against its own tables.
 */
final class LentConnections implements DataSource {
    private final DataSource pool;
    private final OwnStatements statements;
    private final ModuleOffences offences;

    /** @param offences told when the module reaches for what stands behind */
    LentConnections(DataSource pool, OwnStatements statements, ModuleOffences offences) {
        this.pool = pool;
        this.statements = statements;
        this.offences = offences;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return LentConnection.of(pool.getConnection(), statements, offences);
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
