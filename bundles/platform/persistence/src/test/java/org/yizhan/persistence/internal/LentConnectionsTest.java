// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.yizhan.api.store.Store.Dialect;

@ParameterizedClass
@EnumSource(Dialect.class)
class LentConnectionsTest {
    @Parameter
    Dialect dialect;

    private final List<String> tried = new ArrayList<>();
    private World world;
    private DataSource lent;

    @BeforeEach
    void open() {
        world = World.withNode(dialect);
        lent = new LentConnections(
                world.node().database.pool(),
                new OwnStatements("probe", world.platform()::modules, new RefusedStatements()),
                (asking, code) -> tried.add(code));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void cannotBeTakenApartByAModule() throws SQLException {
        try (Connection connection = lent.getConnection()) {
            assertThatThrownBy(() -> connection.unwrap(Connection.class)).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.abort(Runnable::run)).isInstanceOf(SQLException.class);
            assertThat(connection.isValid(1)).isTrue();
        }
        assertThat(tried).containsExactly("platform.module-connection", "platform.module-connection");
        assertThat(lent).isNotInstanceOf(AutoCloseable.class);
    }

    /** A module that closes what it was lent, closes it for itself. */
    @Test
    void areClosedForTheModuleAlone() throws SQLException {
        Connection kept = lent.getConnection();
        kept.close();
        try (Connection next = lent.getConnection()) {
            kept.close();
            assertThat(kept.isClosed()).isTrue();
            assertThat(next.isValid(1)).isTrue();
        }
        assertThat(tried).isEmpty();
    }

    /** What would happen if a module came by what stands behind: somebody else gets a connection that it has closed. */
    @Test
    void seesThatThePoolItselfWouldLendADeadOne() throws SQLException {
        DataSource pool = world.node().database.pool();
        Connection behind;
        try (Connection connection = pool.getConnection()) {
            behind = connection.unwrap(Connection.class);
        }
        behind.close();
        Connection next = pool.getConnection();
        assertThat(next.isValid(1)).isFalse();
        assertThatThrownBy(next::close).isInstanceOf(SQLException.class);
    }
}
