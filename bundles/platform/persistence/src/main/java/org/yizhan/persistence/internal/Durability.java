// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.store.Store.Dialect;

/** Whether the database keeps what it has acknowledged, should the power fail. */
final class Durability {
    private static final List<String> SETTINGS = List.of("fsync", "synchronous_commit", "full_page_writes");

    private Durability() {}

    /** @return one sentence, or null when nothing can be lost; Derby refuses to open without it ({@link DerbyServer}) */
    static String trouble(Connection connection, Dialect dialect) throws SQLException {
        if (dialect == Dialect.DERBY) {
            return null;
        }
        List<String> off = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String setting : SETTINGS) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    if ("off".equals(row.getString(1))) {
                        off.add(setting);
                    }
                }
            }
        }
        return off.isEmpty() ? null : "PostgreSQL may lose acknowledged work: switched off are " + off + ".";
    }

    /** Refuses a database that may lose what people were told is done. */
    static void require(Database database) {
        try (Connection connection = database.alone()) {
            String trouble = trouble(connection, database.dialect());
            if (trouble != null) {
                throw new IllegalStateException(trouble + " Only a sandbox may stand on it.");
            }
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }
}
