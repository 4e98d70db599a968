// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Every endpoint is sent good bodies under addresses, questions, versions, keys and types that are not. */
@OnDistribution
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadHeadsIT {
    private final RunningServer server;
    private BadRequests bad;

    BadHeadsIT(RunningServer server) {
        this.server = server;
    }

    @BeforeAll
    void describe() {
        bad = requests(server);
    }

    @AfterAll
    void cleanUp() {
        bad.close();
    }

    BadRequests requests(RunningServer to) {
        return new BadRequests(to, Database.onDerby(to));
    }

    @Test
    void refusesAddressesHeadersAndQuestionsThatAreWrong() {
        bad.assertRefused(bad.prepared(bad.operations(), BadHeads::of));
    }

    @Test
    void answersOddQuestionsAndWritesNothing() {
        List<OpenApi.Operation> reading = bad.operations().stream()
                .filter(operation -> !operation.writes())
                .toList();
        assertThat(bad.answered(bad.prepared(reading, BadHeads::oddQuestions), Attempts::broken))
                .isEmpty();
    }

    /** Who sends something else under the same key is told so; who sends the same again does nothing twice. */
    @Test
    void refusesAKeyThatWasUsedForAnotherBody() {
        List<Attempt> first = Attempts.all(keyed(), operation -> {
            Attempt attempt = Attempt.of(bad.good().of(operation))
                    .with("Idempotency-Key", UUID.randomUUID().toString());
            assertThat(bad.attempts().send(attempt)).matches(Attempts.Answer::taken);
            bad.good().used(operation);
            return attempt;
        });
        assertThat(bad.answered(first, answer -> answer.taken() ? Optional.empty() : Optional.of(answer.toString())))
                .isEmpty();
        bad.assertRefused(first.stream().map(Attempt::spaced).toList());
    }

    /** What is written together with its answer. */
    private List<OpenApi.Operation> keyed() {
        return bad.withBody().stream()
                .filter(operation -> operation.method().equals("POST"))
                .filter(operation -> !BadHeads.UNKEPT.contains(operation.toString()))
                .toList();
    }

    /** Where a stream is to go on after, whoever says so. */
    @Test
    void beginsStreamsOrRefusesThem() {
        RawHttp raw = new RawHttp(server.port());
        for (String last : List.of("", "x", "-1", "0", "9".repeat(40), "1e9", "%00", "\u00e9", "a".repeat(2_000))) {
            String head = "GET /api/posting/v1/postings/stream HTTP/1.1\r\nHost: a\r\nLast-Event-ID: " + last;
            assertThat(raw.status(head + "\r\n\r\n")).as(last).isBetween(200, 499);
        }
    }

    /** The server remembers what came on a connection, and must not take its letters, large or small, for those of the next one. */
    @Test
    void readsATokenAsItWasSentWhateverCameBeforeIt() {
        String token = server.commandLineToken();
        char first = token.chars()
                .filter(Character::isLetter)
                .mapToObj(c -> (char) c)
                .findFirst()
                .orElseThrow();
        int at = token.indexOf(first);
        char other = Character.isUpperCase(first) ? Character.toLowerCase(first) : Character.toUpperCase(first);
        String asked = "GET /api/platform/v1/modules HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer ";
        String both =
                asked + token.substring(0, at) + other + "\r\n\r\n" + asked + token + "\r\nConnection: close\r\n\r\n";
        assertThat(new RawHttp(server.port()).answer(both))
                .startsWith("HTTP/1.1 401")
                .contains("HTTP/1.1 200");
    }

    /** A body that goes on after its length, and one that ends before. */
    @Test
    void refusesLengthsThatAreNotTrue() {
        GoodRequest good = bad.good()
                .of(bad.operations().stream()
                        .filter(operation -> operation.toString().equals("POST /api/network/v1/sites"))
                        .findFirst()
                        .orElseThrow());
        String text = new String(Attempt.of(good).body().get(), StandardCharsets.UTF_8);
        String head = "POST " + good.path() + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\nAuthorization: Bearer "
                + good.token() + "\r\nContent-Type: application/json\r\nContent-Length: ";
        RawHttp raw = new RawHttp(server.port());
        assertThat(bad.tables().by(() -> {
                    assertThat(raw.status(head + 20 + "\r\n\r\n" + text)).isEqualTo(400);
                    assertThat(raw.statusOfHalf(head + 20_000 + "\r\n\r\n" + text))
                            .isEqualTo(400);
                }))
                .isEmpty();
    }
}
