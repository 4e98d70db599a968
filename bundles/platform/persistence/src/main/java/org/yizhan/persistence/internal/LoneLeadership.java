// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Derby lets one JVM in, so that one leads. */
final class LoneLeadership implements Leadership {
    private final Database database;
    private Connection connection;

    LoneLeadership(Database database) {
        this.database = database;
    }

    @Override
    public Connection connection() throws SQLException {
        if (connection == null) {
            connection = database.alone();
        }
        return connection;
    }

    @Override
    public boolean leads() {
        return true;
    }

    @Override
    public long graceMillis() {
        return 0;
    }

    @Override
    public void drop() {
        Quietly.close(connection);
        connection = null;
    }

    @Override
    public void close() {
        drop();
    }
}
