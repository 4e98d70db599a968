// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.demo.SmallHall;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.RunningServer;

/** 200 people want the same few places over HTTP, each through the node that the turn gives them where there are two. */
abstract class Races {
    private static final int PLACES = 10;
    private static final int ROUNDS = 3;
    private static final String CONFIRMED =
            "SELECT COUNT(*) FROM ENGAGEMENT_ENGAGEMENT WHERE SHIFT = ? AND STATE = 'CONFIRMED'";
    private static final String TAKEN = "SELECT TAKEN FROM ENGAGEMENT_SHIFT WHERE ID = ?";
    /** Whoever was confirmed told of it in the transaction that held the posting open. */
    private static final String AFTER_THE_END = "SELECT COUNT(*) FROM PLATFORM_EVENT V JOIN ENGAGEMENT_ENGAGEMENT E"
            + " ON E.ID = V.SUBJECT WHERE V.TYPE = 'engagement.EngagementConfirmed' AND E.POSTING = ? AND V.SEQ >"
            + " (SELECT C.SEQ FROM PLATFORM_EVENT C WHERE C.TYPE = 'posting.PostingClosed' AND C.SUBJECT = E.POSTING)";

    private final NodesHall hall;

    Races(NodesHall hall) {
        this.hall = hall;
    }

    @Test
    void givesTenPlacesToTenOfTwoHundred() throws InterruptedException {
        String shift = hall.publish(hall.freeDay(), 1, PLACES).shifts().get(0);
        List<HallClient.Answer> answers = Race.of(NodesHall.WORKERS, i -> hall.apply(hall.node(i), i, shift));
        assertThat(answers.stream().filter(HallClient.Answer::ok)).hasSize(PLACES);
        assertRefused(answers, "engagement.full");
        assertThat(hall.number(CONFIRMED, shift)).isEqualTo(PLACES);
        assertThat(hall.number(TAKEN, shift)).isEqualTo(PLACES);
        assertNothingBroken();
    }

    /** Each of 100 workers asks for two shifts at the same hour at once, one through each node. */
    @ParameterizedTest
    @ValueSource(ints = {PLACES, 60})
    void hiresNobodyForTwoShiftsAtOnce(int places) throws InterruptedException {
        LocalDate day = hall.freeDay();
        String[] shifts = {
            hall.publish(day, 1, places).shifts().get(0),
            hall.publish(day, 1, places).shifts().get(0)
        };
        List<HallClient.Answer> answers =
                Race.of(NodesHall.WORKERS, i -> hall.apply(hall.node(i), i / 2, shifts[(i + i / 2) % 2]));
        List<String> hired = answers.stream()
                .filter(HallClient.Answer::ok)
                .map(answer -> answer.body().path("worker").asText())
                .toList();
        assertThat(hired).doesNotHaveDuplicates().hasSize(Math.min(2 * places, NodesHall.WORKERS / 2));
        assertRefused(answers, "engagement.full", "engagement.double-booked");
        for (String shift : shifts) {
            assertThat(hall.number(CONFIRMED, shift))
                    .isLessThanOrEqualTo(places)
                    .isEqualTo(hall.number(TAKEN, shift));
        }
        assertNothingBroken();
    }

    @Test
    void confirmsNobodyOnAPostingThatIsClosed() throws InterruptedException {
        int hired = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SmallHall.Published posting = hall.publish(hall.freeDay(), 1, 150);
            Closing closing = new Closing(posting, 20 + 30 * round);
            List<String> told =
                    Race.of(21, closing::act).stream().flatMap(List::stream).toList();
            assertThat(closing.surprises).isEmpty();
            assertThat(hall.number(CONFIRMED, posting.shifts().get(0))).isEqualTo(told.size());
            assertThat(hall.number(AFTER_THE_END, posting.id())).isZero();
            hired += told.size();
            refused += closing.refused.get();
        }
        assertThat(hired).isPositive();
        assertThat(refused).isPositive();
        assertNothingBroken();
    }

    /** Twenty clients hire while one closes, through the node that the turn gives it. */
    private final class Closing {
        private static final int CLIENTS = 20;
        final ConcurrentLinkedQueue<String> surprises = new ConcurrentLinkedQueue<>();
        final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger answers = new AtomicInteger();
        private final AtomicBoolean closed = new AtomicBoolean();
        private final SmallHall.Published posting;
        private final int after;

        Closing(SmallHall.Published posting, int after) {
            this.posting = posting;
            this.after = after;
        }

        List<String> act(int number) {
            return number == CLIENTS ? close() : apply(number);
        }

        private List<String> close() {
            Await.until("some were hired", Duration.ofSeconds(30), () -> answers.get() >= after);
            RunningServer server = hall.node(after / 10);
            hall.at(server)
                    .post(server.commandLineToken(), "/api/posting/v1/postings/" + posting.id() + "/close", Map.of())
                    .orFail("close");
            closed.set(true);
            return List.of();
        }

        private List<String> apply(int number) {
            List<String> mine = new ArrayList<>();
            for (int i = number; i < NodesHall.WORKERS; i += CLIENTS) {
                boolean late = closed.get();
                HallClient.Answer answer = hall.apply(
                        hall.node(i + i / CLIENTS), i, posting.shifts().get(0));
                answers.incrementAndGet();
                if (answer.ok() && !late) {
                    mine.add(answer.body().path("id").asText());
                } else if (answer.code().equals("engagement.closed") && answer.status() == 409) {
                    refused.incrementAndGet();
                } else if (!answer.code().equals("engagement.full") || late) {
                    surprises.add((late ? "late: " : "") + answer);
                }
            }
            return mine;
        }
    }

    /** The seeded bugs: what these races would leave behind if the guards were missing. */
    @Test
    void theSameChecksSeeOneTooMany() throws InterruptedException {
        SmallHall.Published posting = hall.publish(hall.freeDay(), 1, PLACES);
        String shift = posting.shifts().get(0);
        Race.of(PLACES + 5, i -> hall.apply(hall.node(i), i, shift));
        assertThat(hall.number(CONFIRMED, shift)).isEqualTo(PLACES);
        Map<String, Long> broken = hall.spoil(connection -> {
            copy(connection, shift, "'somebody-else'");
            assertThat(NodesHall.number(connection, CONFIRMED, shift)).isEqualTo(PLACES + 1);
            return Invariants.broken(connection);
        });
        assertThat(broken).containsEntry("overfilled-shifts", 1L).containsEntry("seats-counted-wrong", 1L);
        Map<String, Long> twice = hall.spoil(connection -> {
            copy(connection, shift, "WORKER");
            return Invariants.broken(connection);
        });
        assertThat(twice).containsEntry("double-bookings", 1L);
        RunningServer server = hall.node(1);
        hall.at(server)
                .post(server.commandLineToken(), "/api/posting/v1/postings/" + posting.id() + "/close", Map.of())
                .orFail("close");
        String after = hall.publish(hall.freeDay(), 1, 1).shifts().get(0);
        String late =
                hall.apply(hall.node(0), 0, after).orFail("hire").path("id").asText();
        assertThat(hall.<Long>spoil(connection -> {
                    run(
                            connection,
                            "UPDATE PLATFORM_EVENT SET SUBJECT = (SELECT MIN(ID) FROM ENGAGEMENT_ENGAGEMENT"
                                    + " WHERE SHIFT = '" + shift + "')"
                                    + " WHERE TYPE = 'engagement.EngagementConfirmed' AND SUBJECT = '" + late + "'");
                    return NodesHall.number(connection, AFTER_THE_END, posting.id());
                }))
                .isEqualTo(1);
        assertNothingBroken();
    }

    /** One row more than there are places: with another id, another worker, and not in the way of the rule against two. */
    private static void copy(Connection connection, String shift, String worker) throws SQLException {
        Map<String, String> other =
                Map.of("ID", "'one-too-many'", "ACTIVE_WORKER", "CAST(NULL AS VARCHAR(36))", "WORKER", worker);
        List<String> columns = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet none = statement.executeQuery("SELECT * FROM ENGAGEMENT_ENGAGEMENT WHERE 1 = 0")) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i).toUpperCase(Locale.ROOT));
            }
        }
        List<String> values = columns.stream()
                .map(column -> other.getOrDefault(column, column))
                .toList();
        run(
                connection,
                "INSERT INTO ENGAGEMENT_ENGAGEMENT (" + String.join(", ", columns) + ") SELECT "
                        + String.join(", ", values) + " FROM ENGAGEMENT_ENGAGEMENT WHERE ID = (SELECT MIN(ID)"
                        + " FROM ENGAGEMENT_ENGAGEMENT WHERE SHIFT = '" + shift + "' AND STATE = 'CONFIRMED')");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    /** Every answer that is no yes says clearly why. */
    private static void assertRefused(List<HallClient.Answer> answers, String... codes) {
        Set<String> known = new HashSet<>(List.of(codes));
        assertThat(answers).allSatisfy(answer -> {
            if (!answer.ok()) {
                assertThat(answer.status()).isEqualTo(409);
                assertThat(answer.code()).isIn(known);
                assertThat(answer.body().path("detail").asText()).isNotBlank();
            }
        });
    }

    /** Asked and looked at in one go: a consumer may tell of more as soon as everything told before has its position. */
    private void assertNothingBroken() {
        AtomicReference<Map<String, Long>> seen = new AtomicReference<>();
        Await.until("every event has its position", Duration.ofSeconds(20), () -> {
            seen.set(hall.broken());
            return seen.get().get("events-without-position") == 0;
        });
        assertThat(seen.get())
                .allSatisfy((name, count) -> assertThat(count).as(name).isZero());
    }
}
