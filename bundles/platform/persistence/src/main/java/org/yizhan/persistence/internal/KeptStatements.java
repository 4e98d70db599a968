// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * A connection that keeps its prepared statements for the next time. Derby would look each text up in a cache that all connections
 * share, and make the statement's plan ready anew. PostgreSQL's driver keeps them by itself.
 */
final class KeptStatements implements InvocationHandler {
    private static final int MOST = 100;

    /** What these change would be found changed by the next user. */
    private static final Set<String> LASTING = Set.of(
            "setMaxRows",
            "setLargeMaxRows",
            "setMaxFieldSize",
            "setFetchSize",
            "setFetchDirection",
            "setQueryTimeout",
            "setCursorName",
            "setEscapeProcessing",
            "setPoolable",
            "closeOnCompletion");

    private final Connection connection;
    /** Those that are not in use, the longest unused first. */
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();

    private KeptStatements(Connection connection) {
        this.connection = connection;
    }

    static Connection of(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                new KeptStatements(connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] values) throws Throwable {
        if (method.getName().equals("prepareStatement") && values.length == 1) {
            return prepare((Connection) proxy, (String) values[0]);
        }
        if (method.getName().equals("unwrap") && ((Class<?>) values[0]).isInstance(connection)) {
            return connection;
        }
        return call(connection, method, values);
    }

    private PreparedStatement prepare(Connection proxy, String text) throws SQLException {
        PreparedStatement known = idle.remove(text);
        PreparedStatement statement = known == null ? connection.prepareStatement(text) : known;
        return (PreparedStatement) Proxy.newProxyInstance(
                KeptStatements.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new Borrowed(proxy, text, statement));
    }

    private void giveBack(String text, PreparedStatement statement) throws SQLException {
        PreparedStatement twin = idle.put(text, statement);
        if (twin != null) {
            twin.close();
        } else if (idle.size() > MOST) {
            String eldest = idle.keySet().iterator().next();
            idle.remove(eldest).close();
        }
    }

    private static Object call(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement in use; closing it gives it back. */
    private final class Borrowed implements InvocationHandler {
        private final Connection proxy;
        private final String text;
        private final PreparedStatement statement;
        private ResultSet rows;
        private boolean closed;
        /** Not as it was: it failed, or was changed for good. */
        private boolean spent;

        private Borrowed(Connection proxy, String text, PreparedStatement statement) {
            this.proxy = proxy;
            this.text = text;
            this.statement = statement;
        }

        @Override
        public Object invoke(Object self, Method method, Object[] values) throws Throwable {
            switch (method.getName()) {
                case "close":
                    close();
                    return null;
                case "isClosed":
                    return closed || statement.isClosed();
                case "getConnection":
                    return proxy;
                default:
                    if (closed) {
                        throw new SQLException("the statement is closed", "XJ012");
                    }
                    return perform(method, values);
            }
        }

        private Object perform(Method method, Object[] values) throws Throwable {
            spent |= LASTING.contains(method.getName());
            try {
                Object result = call(statement, method, values);
                if (result instanceof ResultSet opened) {
                    rows = opened;
                }
                return result;
            } catch (SQLException e) {
                spent = true;
                throw e;
            }
        }

        private void close() throws SQLException {
            if (closed) {
                return;
            }
            closed = true;
            if (spent) {
                statement.close();
                return;
            }
            if (rows != null) {
                rows.close();
            }
            statement.clearParameters();
            statement.clearBatch();
            giveBack(text, statement);
        }
    }
}
