// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** The same on PostgreSQL. */
@OnDistribution(Dialect.POSTGRESQL)
class BadInputOnPostgresIT extends BadInputIT {
    private final TwoNodes nodes;

    BadInputOnPostgresIT(RunningServer server, TwoNodes nodes) {
        super(server);
        this.nodes = nodes;
    }

    @Override
    BadRequests requests(RunningServer to) {
        return new BadRequests(to, Database.onPostgres(nodes));
    }

    /** The seeded bug: what a request would leave behind that is refused half way. */
    @Test
    void theComparisonSeesOneRow() {
        Fixtures fixtures = bad().good().fixtures();
        fixtures.consent(fixtures.people().worker(GoodRequests.HOME));
        TableWatch written = bad().tables();
        assertThat(written.by(() -> run("INSERT INTO REGISTRATION_CONSENT SELECT (jsonb_populate_record(X.A, X.B)).*"
                        + " FROM (SELECT C AS A, jsonb_build_object('id', 'seeded') AS B"
                        + " FROM REGISTRATION_CONSENT C LIMIT 1) X")))
                .singleElement(STRING)
                .contains("registration_consent", "seeded");
        assertThat(written.by(() -> run("UPDATE REGISTRATION_CONSENT SET SUBJECT = 'changed' WHERE ID = 'seeded'")))
                .singleElement(STRING)
                .contains("registration_consent", "changed");
        assertThat(written.by(() -> run("DELETE FROM REGISTRATION_CONSENT WHERE ID = 'seeded'")))
                .singleElement(STRING)
                .contains("registration_consent");
        assertThat(written.by(() -> {})).isEmpty();
    }

    private void run(String sql) {
        try (Connection connection = nodes.connection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
