// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.testkit.Await;
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

    @Override
    List<String> refusedAllTheSame() {
        return List.of(CHANGES, ERASURE, "POST /api/platform/v1/backups platform.backup-postgres");
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

    /** What runs out in the meantime is nobody's doing. */
    @Test
    void theComparisonIsNotMisledByTime() {
        Market market = bad().good().fixtures().market();
        TableWatch written = bad().tables();
        assertThat(written.by(() -> {
                    Instant stood = market.now();
                    Instant begun = Instant.now();
                    Await.until("the machine's clock goes on", Duration.ofSeconds(5), () -> Instant.now()
                            .isAfter(begun));
                    assertThat(market.now()).isEqualTo(stood);
                }))
                .isEmpty();
        Thing offer = market.engagement(GoodRequests.HOME, Market.EngagementState.OFFERED);
        assertThat(written.byWhileTimeGoesOn(() -> outlive(offer)))
                // Others' offers run out in these minutes, too, and only some rows of a table are told.
                .anyMatch(rows -> rows.startsWith("engagement_engagement [") && rows.contains("OFFER_EXPIRED"));
    }

    /** Until it is noted that the offer has run out: each answer says so from the moment on. */
    private void outlive(Thing offer) {
        People people = bad().good().fixtures().people();
        String clock = "/api/platform/v1/clock";
        people.hall().post(people.operator(), clock, Map.of("advance", "PT11M")).orFail("clock");
        try {
            Await.until("the offer is written off", Duration.ofSeconds(30), () -> writtenOff(offer.id()));
        } finally {
            people.hall()
                    .post(people.operator(), clock, Map.of("advance", "PT-11M"))
                    .orFail("clock");
        }
    }

    private boolean writtenOff(String offer) {
        try (Connection connection = nodes.connection()) {
            String sql = "SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT WHERE ID = ? AND STATE = 'OFFER_EXPIRED'";
            return NodesHall.number(connection, sql, offer) == 1;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
