// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;

class PostgresSourceTest {
    private static final Map<String, String> WANTED = Map.of(
            "statement_timeout", "1min",
            "lock_timeout", "10s",
            "idle_in_transaction_session_timeout", "1min",
            "tcp_keepalives_idle", "5",
            "tcp_keepalives_interval", "2",
            "tcp_keepalives_count", "3",
            "tcp_user_timeout", "11000");

    /** On the connection of the lead as well as in the pool. */
    @Test
    void letsTheServerNoticeWhatIsDead() throws SQLException {
        try (World world = World.withNode(Dialect.POSTGRESQL);
                Connection alone = world.node().database.alone();
                Connection pooled = world.node().database.pool().getConnection()) {
            assertThat(shown(alone)).isEqualTo(WANTED);
            assertThat(shown(pooled)).isEqualTo(WANTED);
        }
    }

    private static Map<String, String> shown(Connection connection) throws SQLException {
        Map<String, String> shown = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            for (String setting : WANTED.keySet()) {
                try (ResultSet row = statement.executeQuery("SHOW " + setting)) {
                    row.next();
                    shown.put(setting, row.getString(1));
                }
            }
        }
        return shown;
    }
}
