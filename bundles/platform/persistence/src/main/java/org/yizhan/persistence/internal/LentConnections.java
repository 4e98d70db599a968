// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.Set;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.yizhan.api.platform.ModuleOffences;

/**
 * The pool as the units of modules beside the core get it. Nobody who has a connection of it comes by it to what stands behind: what a module closes is
 * the connection's use in its own transaction, never the connection that all share.
 */
final class LentConnections implements DataSource {
    private static final Set<String> OPENING = Set.of("unwrap", "abort");

    private final DataSource pool;
    private final ModuleOffences offences;

    LentConnections(DataSource pool, ModuleOffences offences) {
        this.pool = pool;
        this.offences = offences;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return (Connection) Proxy.newProxyInstance(
                LentConnections.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new Lent(pool.getConnection(), offences));
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

    /** One connection in use. */
    private record Lent(Connection connection, ModuleOffences offences) implements InvocationHandler {
        @Override
        public Object invoke(Object proxy, Method method, Object[] values) throws Throwable {
            if (OPENING.contains(method.getName())
                    && offences.byModule(LentConnections.class, "platform.module-connection")) {
                throw new SQLException("a module does not take apart the connection that it is lent", "0A000");
            }
            if (method.getName().equals("equals")) {
                return proxy == values[0];
            }
            try {
                return method.invoke(connection, values);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }
    }
}
