// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import org.yizhan.api.platform.ModuleOffences;

/** A connection in use by a module beside the core: each text that goes through it, or through a statement of it, is looked at. */
final class LentConnection implements InvocationHandler {
    private static final Set<String> OPENING = Set.of("unwrap", "abort");
    /** What would stay for the next user, or give plain names another meaning. */
    private static final Set<String> LASTING = Set.of("setSchema", "setCatalog", "setClientInfo", "setTypeMap");

    private static final Set<String> TEXTS = Set.of("prepareStatement", "prepareCall", "nativeSQL");

    private final Connection connection;
    private final OwnStatements statements;
    private final ModuleOffences offences;

    private LentConnection(Connection connection, OwnStatements statements, ModuleOffences offences) {
        this.connection = connection;
        this.statements = statements;
        this.offences = offences;
    }

    static Connection of(Connection connection, OwnStatements statements, ModuleOffences offences) {
        return proxy(Connection.class, new LentConnection(connection, statements, offences));
    }

    /** What the platform's own rows of a transaction go through: not what is looked at. */
    static Connection behind(Connection connection) {
        boolean lent = Proxy.isProxyClass(connection.getClass())
                && Proxy.getInvocationHandler(connection) instanceof LentConnection;
        return lent ? ((LentConnection) Proxy.getInvocationHandler(connection)).connection : connection;
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] values) throws Throwable {
        String name = method.getName();
        if (OPENING.contains(name) && offences.byModule(LentConnection.class, "platform.module-connection")) {
            throw new SQLException("a module does not take apart the connection that it is lent", "0A000");
        }
        if (LASTING.contains(name)) {
            throw new SQLException("a module does not change the connection that it is lent", "0A000");
        }
        if (name.equals("equals")) {
            return proxy == values[0];
        }
        if (TEXTS.contains(name)) {
            check(values);
        }
        Object result = call(connection, method, values);
        if (result instanceof Statement) {
            return proxy(method.getReturnType(), new Lent((Connection) proxy, result));
        }
        return result instanceof DatabaseMetaData
                ? proxy(DatabaseMetaData.class, new Lent((Connection) proxy, result))
                : result;
    }

    private void check(Object[] values) throws SQLException {
        statements.check((String) values[0]);
        // Drivers write them into the text as they are.
        if (values.length > 1 && values[1] instanceof String[]) {
            throw new SQLException("a module names what it wants back in the statement itself", "0A000");
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(LentConnection.class.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static Object call(Object target, Method method, Object[] values) throws Throwable {
        try {
            return method.invoke(target, values);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** A statement of it, or what tells of the database: of that its products and figures, not what others keep there. */
    private final class Lent implements InvocationHandler {
        private final Connection lent;
        private final Object behind;

        private Lent(Connection lent, Object behind) {
            this.lent = lent;
            this.behind = behind;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] values) throws Throwable {
            String name = method.getName();
            boolean describes = behind instanceof DatabaseMetaData && method.getReturnType() == ResultSet.class;
            if (name.equals("unwrap") || describes) {
                throw new SQLException("a module sees nothing of the database but its own tables", "0A000");
            }
            if (name.equals("getConnection")) {
                return lent;
            }
            if (name.equals("equals")) {
                return proxy == values[0];
            }
            boolean text = values != null && values.length > 0 && values[0] instanceof String;
            if (text && (name.startsWith("execute") || name.equals("addBatch"))) {
                check(values);
            }
            return call(behind, method, values);
        }
    }
}
