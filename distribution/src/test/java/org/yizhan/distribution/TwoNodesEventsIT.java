// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.demo.SmallHall;
import org.yizhan.cli.soak.Acknowledged;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** What happens on one of two nodes is known on the other, in order and whole, also when one of them dies in the middle. */
@OnDistribution(Dialect.POSTGRESQL)
class TwoNodesEventsIT {
    private static final Duration VISIBLE = Duration.ofSeconds(2);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String UNPLACED = "SELECT COUNT(*) FROM PLATFORM_EVENT WHERE POSITION IS NULL";
    private static final String GAPS =
            "SELECT MAX(POSITION) - COUNT(DISTINCT POSITION) + MIN(POSITION) - 1 FROM PLATFORM_EVENT";
    /** Shared consumers that have not come to the end. */
    private static final String BEHIND =
            "SELECT COUNT(*) FROM PLATFORM_CONSUMER WHERE POSITION < (SELECT MAX(POSITION) FROM PLATFORM_EVENT)";
    /** What a shared consumer in posting made of engagement's events. */
    private static final String UNEQUAL =
            "SELECT COUNT(*) FROM POSTING_POSTING P JOIN ENGAGEMENT_POSTING E ON E.ID = P.ID"
                    + " WHERE P.TAKEN <> E.TAKEN OR P.PLACES <> E.PLACES";
    /** Hires and ends of which not exactly one event tells. */
    private static final String UNTOLD = "SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT E WHERE"
            + " (SELECT COUNT(*) FROM PLATFORM_EVENT V WHERE V.SUBJECT = E.ID AND V.TYPE = 'engagement.EngagementConfirmed'"
            + " AND V.POSITION IS NOT NULL) <> CASE WHEN E.CONFIRMED_AT IS NULL THEN 0 ELSE 1 END OR"
            + " (SELECT COUNT(*) FROM PLATFORM_EVENT V WHERE V.SUBJECT = E.ID AND V.TYPE = 'engagement.EngagementEnded'"
            + " AND V.POSITION IS NOT NULL) <> CASE WHEN E.ENDED_AT IS NULL OR E.STATE = 'CLOSED' THEN 0 ELSE 1 END";

    private final TwoNodes nodes;
    private final NodesHall hall;

    TwoNodesEventsIT(TwoNodes nodes) {
        this.nodes = nodes;
        this.hall = NodesHall.of(nodes);
    }

    @Test
    void losesNothingWhenTheLeaderIsKilledInTheMiddle() throws InterruptedException {
        List<String> shifts = hall.publish(hall.freeDay(), 6, 100).shifts();
        RunningServer dead = nodes.leader();
        RunningServer alive = nodes.other(dead);
        Traffic traffic = new Traffic(hall, shifts, alive, dead);
        traffic.killInTheMiddle(100);
        assertThat(traffic.surprises()).isEmpty();
        awaitAllTold();
        assertThat(nodes.leader()).isSameAs(alive);
        List<String> missing = hall.look(connection -> Acknowledged.missing(connection, traffic.told()));
        assertThat(missing).isEmpty();
        traffic.askAgainAt(alive);
        assertThat(traffic.surprises()).isEmpty();
        awaitAllTold();
        assertEventsAreWhole();
        RunningServer back = nodes.restart(dead);
        assertThat(free(back)).isEqualTo(free(alive)).isNotEmpty();
        assertThat(nodes.leader()).isSameAs(alive);
    }

    /** The seeded bugs. */
    @Test
    void theSameChecksSeeALostAndAMisplacedEvent() {
        String shift = hall.publish(hall.freeDay(), 1, 2).shifts().get(0);
        String one =
                hall.apply(nodes.first(), 0, shift).orFail("hire").path("id").asText();
        cancel(nodes.second(), one);
        awaitAllTold();
        assertEventsAreWhole();
        assertThat(hall.<Long>spoil(connection -> {
                    run(
                            connection,
                            "DELETE FROM PLATFORM_EVENT WHERE TYPE = 'engagement.EngagementConfirmed' AND SUBJECT = '"
                                    + one + "'");
                    assertThat(NodesHall.number(connection, GAPS)).isEqualTo(1);
                    return NodesHall.number(connection, UNTOLD);
                }))
                .isEqualTo(1L);
        assertThat(hall.<Map<String, Long>>spoil(connection -> {
                    // The first change of the posting's places moves behind all others.
                    run(
                            connection,
                            "UPDATE PLATFORM_EVENT SET POSITION = (SELECT MAX(POSITION) + 1 FROM PLATFORM_EVENT)"
                                    + " WHERE SEQ = (SELECT MIN(V.SEQ) FROM PLATFORM_EVENT V JOIN ENGAGEMENT_SHIFT S"
                                    + " ON S.POSTING = V.SUBJECT WHERE V.TYPE = 'engagement.SeatsChanged' AND S.ID = '"
                                    + shift + "')");
                    return Invariants.broken(connection);
                }))
                .containsEntry("versions-run-backwards", 1L);
    }

    /** Invariant 18, on the node where it happened and on the other. */
    @Test
    void hidesWhatIsClosedOrFilledWithinTwoSecondsOnBothNodes() {
        for (RunningServer where : nodes.both()) {
            SmallHall.Published closed = hall.publish(hall.freeDay(), 1, 5);
            SmallHall.Published filled = hall.publish(hall.freeDay(), 1, 1);
            Suggestion one = new Suggestion(suited(closed.id()), closed.id());
            Suggestion two = new Suggestion(suited(filled.id()), filled.id());
            for (RunningServer node : nodes.both()) {
                Await.until(
                        "the new postings are shown at " + node.url(),
                        VISIBLE,
                        () -> shown(node, one) && shown(node, two));
            }
            hall.at(where)
                    .post(where.commandLineToken(), "/api/posting/v1/postings/" + closed.id() + "/close", Map.of())
                    .orFail("close");
            assertGone("the closed posting", one);
            hall.apply(where, 1, filled.shifts().get(0)).orFail("hire");
            assertGone("the filled posting", two);
        }
    }

    private void assertGone(String what, Suggestion suggestion) {
        long end = System.nanoTime() + VISIBLE.toNanos();
        for (RunningServer node : nodes.both()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            Await.until(
                    what + " is gone at " + node.url(),
                    left,
                    () -> !listed(node, suggestion.posting()) && !suggested(node, suggestion));
        }
    }

    @Test
    void knowsASessionOfTheOtherNode() {
        HallClient first = hall.at(nodes.first());
        HallClient second = hall.at(nodes.second());
        String token = login();
        assertThat(second.get(token, "/api/access/v1/sessions/current")
                        .orFail("session")
                        .path("name")
                        .asText())
                .isEqualTo("sessions.it");
        assertThat(first.send(token, "DELETE", "/api/access/v1/sessions/current", null, Map.of())
                        .status())
                .isEqualTo(204);
        Await.until(
                "the session has ended on the other node",
                Duration.ofSeconds(5),
                () -> second.get(token, "/api/access/v1/sessions/current").status() == 401);
    }

    private String login() {
        JsonNode issued = hall.at(nodes.first())
                .post(
                        nodes.first().commandLineToken(),
                        "/api/access/v1/accounts",
                        Map.of("name", "sessions.it", "role", "station-staff", "region", TwoNodes.REGION))
                .orFail("account");
        return hall.at(nodes.first())
                .post(
                        null,
                        "/api/access/v1/sessions",
                        Map.of(
                                "name",
                                "sessions.it",
                                "password",
                                issued.path("oneTimePassword").asText()))
                .orFail("login")
                .path("token")
                .asText();
    }

    @Test
    void answersARepeatedRequestOnTheOtherNodeAsTheFirst() {
        String shift = hall.publish(hall.freeDay(), 1, 50).shifts().get(0);
        for (int i = 0; i < 40; i++) {
            Map<String, String> key = Map.of("Idempotency-Key", "again-" + shift + i);
            Map<String, Object> body = Map.of("shift", shift);
            String path = "/api/engagement/v1/engagements";
            RunningServer node = hall.node(i);
            HallClient.Answer first = hall.at(node).send(hall.token(i), "POST", path, body, key);
            HallClient.Answer second = hall.at(nodes.other(node)).send(hall.token(i), "POST", path, body, key);
            first.orFail("hire");
            assertThat(second).isEqualTo(first);
            HallClient.Answer misused = hall.at(nodes.other(node))
                    .send(hall.token(i), "POST", path, Map.of("shift", shift, "consent", "other"), key);
            assertThat(misused.code()).isEqualTo("platform.idempotency-key-reused");
        }
        assertThat(hall.number("SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT WHERE SHIFT = ?", shift))
                .isEqualTo(40);
    }

    private void cancel(RunningServer server, String engagement) {
        hall.at(server)
                .post(
                        hall.staff(),
                        "/api/engagement/v1/engagements/" + engagement + "/cancel",
                        Map.of("side", "WORKER", "reason", "it"))
                .orFail("cancel");
    }

    private void awaitAllTold() {
        Await.until("every event has its position", PATIENCE, () -> hall.number(UNPLACED) == 0);
        Await.until("every shared consumer has had every event", PATIENCE, () -> hall.number(BEHIND) == 0);
    }

    private void assertEventsAreWhole() {
        assertThat(hall.number(GAPS)).isZero();
        assertThat(hall.number(UNEQUAL)).isZero();
        assertThat(hall.number(UNTOLD)).isZero();
        assertThat(hall.broken())
                .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
    }

    private boolean shown(RunningServer server, Suggestion suggestion) {
        return listed(server, suggestion.posting()) && suggested(server, suggestion);
    }

    private boolean listed(RunningServer server, String posting) {
        return free(server).containsKey(posting);
    }

    /** The list's first page: posting → free places. */
    private Map<String, Integer> free(RunningServer server) {
        Map<String, Integer> free = new HashMap<>();
        hall.at(server)
                .get(null, "/api/posting/v1/postings?limit=200")
                .orFail("list")
                .path("items")
                .forEach(row ->
                        free.put(row.path("id").asText(), row.path("free").asInt()));
        return free;
    }

    /** A worker whom the posting suits. */
    private String suited(String posting) {
        return hall.at(nodes.first())
                .post(hall.staff(), "/api/matching/v1/postings/" + posting + "/match?limit=1", Map.of())
                .orFail("match")
                .path("workers")
                .path(0)
                .path("worker")
                .asText();
    }

    private boolean suggested(RunningServer server, Suggestion suggestion) {
        JsonNode work = hall.at(server)
                .get(hall.staff(), "/api/matching/v1/workers/" + suggestion.worker() + "/postings?limit=200")
                .orFail("suggestions");
        for (JsonNode offer : work.path("postings")) {
            if (offer.path("posting").asText().equals(suggestion.posting())) {
                return true;
            }
        }
        return false;
    }

    private record Suggestion(String worker, String posting) {}

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }
}
