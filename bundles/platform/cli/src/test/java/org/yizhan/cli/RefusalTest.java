// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a hall refuses, as the command line tells it. */
class RefusalTest {
    private static final String NOT_FOUND =
            "{\"code\": \"platform.not-found\", \"detail\": \"There is no such thing.\"}";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path work;

    private FakeHall hall;

    @BeforeEach
    void open() throws IOException {
        System.setProperty("yizhan.home", Path.of("../../..").toAbsolutePath().toString());
        hall = new FakeHall(work);
    }

    @AfterEach
    void shut() {
        hall.close();
    }

    @ParameterizedTest
    @CsvSource({
        "settings helo, GET /api/platform/v1/modules/helo/settings, There is no module helo here., yizhan status",
        "keys retire k9, POST /api/access/v1/keys/k9/retire, There is no key k9., yizhan keys list",
        "code 19900000001, GET /api/access/v1/outbox, This hall is no sandbox, yizhan run --sandbox"
    })
    void whatIsNotThereIsNamed(String command, String question, String cause, String remedy) {
        hall.on(question, 404, NOT_FOUND);
        assertThat(yizhan(command)).isEqualTo(1);
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).startsWith(cause);
        assertThat(lines().get(1)).endsWith(remedy);
    }

    @Test
    void theHallsOwnSentenceIsFollowedByItsCodeAlone() {
        hall.on(
                "POST /api/access/v1/keys/k2/retire",
                409,
                "{\"code\": \"access.key-newest\", \"detail\": \"All said.\"}");
        assertThat(yizhan("keys retire k2")).isEqualTo(1);
        assertThat(lines()).containsExactly("All said.", "Refused as access.key-newest");
    }

    @Test
    void aFaultOfTheServerLeadsToItsLog() {
        hall.on("POST /api/access/v1/keys", 500, "{\"code\": \"platform.internal\", \"detail\": \"It failed.\"}");
        assertThat(yizhan("keys rotate")).isEqualTo(1);
        assertThat(lines())
                .containsExactly(
                        "It failed.",
                        "The fault is the server's (500, platform.internal); its log says more: yizhan logs");
    }

    @Test
    void keysAreListedInTheTimeOfTheMarket() {
        hall.on("GET /api/platform/v1/clock", 200, "{\"zone\": \"Asia/Shanghai\"}")
                .on("GET /api/access/v1/keys", 200, """
                        [{"key": "k2", "created": "2026-11-22T16:00:00.123Z", "algorithm": "A256GCM"},
                         {"key": "k1", "created": "2026-11-21T01:02:03Z", "algorithm": "A256GCM"}]""");
        assertThat(yizhan("keys list")).isZero();
        assertThat(out.toString().lines())
                .containsExactly(
                        "k2  made 2026-11-23 00:00:00  A256GCM  seals",
                        "k1  made 2026-11-21 09:02:03  A256GCM  only opens");
    }

    private List<String> lines() {
        return err.toString().lines().toList();
    }

    private int yizhan(String command) {
        String all = command + " --lang en --work-dir " + work;
        return Yizhan.run(new PrintWriter(out, true), new PrintWriter(err, true), all.split(" "));
    }
}
