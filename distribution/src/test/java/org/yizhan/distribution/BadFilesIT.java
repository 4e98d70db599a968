// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.yizhan.testkit.Await;
import org.yizhan.testkit.distribution.OnDistribution;
import org.yizhan.testkit.distribution.RunningServer;

/** Every import of every kind is sent files that are none, and files of which no row can be taken. */
@OnDistribution
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadFilesIT {
    private static final List<String> KINDS = List.of("workers", "employers", "postings", "sites");
    /** Where imports may leave something that nobody can take: what was asked for, and that it was. */
    private static final String PLATFORM = "platform_";

    private final RunningServer server;
    private BadRequests bad;

    BadFilesIT(RunningServer server) {
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
    void refusesWhatIsNoSheet() {
        List<Attempt> sent = new ArrayList<>();
        Map<String, Supplier<byte[]>> unreadable = BadFiles.unreadable();
        for (Attempt good : imports()) {
            KINDS.forEach(kind -> files(good.about(kind), unreadable, sent));
        }
        assertThat(sent).hasSizeGreaterThan(200);
        assertThat(bad.answered(sent, BadFilesIT::notRefused)).isEmpty();
    }

    private static Optional<String> notRefused(Attempts.Answer answer) {
        return Attempts.notRefused(answer)
                .or(() -> answer.code().startsWith("platform.sheet-")
                        ? Optional.empty()
                        : Optional.of("NOT FOR THE FILE: " + answer));
    }

    @Test
    void takesNobodyFromRowsThatAreWrong() {
        List<Attempt> sent = new ArrayList<>();
        imports().forEach(good -> files(good, BadFiles.hopeless(), sent));
        List<String> wrong = new ArrayList<>();
        List<String> written = bad.tables().by(() -> wrong.addAll(Attempts.all(sent, this::fault)));
        assertThat(wrong).containsOnly("");
        assertThat(written).allMatch(table -> table.startsWith(PLATFORM));
    }

    /** The seeded bug: somebody whom a hopeless file would bring in all the same. */
    @Test
    void theSameChecksSeeOneWhoWasTaken() {
        List<Attempt> sent = new ArrayList<>();
        Supplier<byte[]> sheet = bad.good().fixtures()::sheet;
        imports().forEach(good -> files(good, Map.of("a good row", sheet), sent));
        List<String> wrong = new ArrayList<>();
        List<String> written = bad.tables().by(() -> sent.forEach(attempt -> wrong.add(fault(attempt))));
        assertThat(wrong).filteredOn(fault -> fault.startsWith("SOMEBODY")).hasSize(2);
        assertThat(written).anyMatch(table -> table.startsWith("registration_worker "));
    }

    /** The good requests to import, by somebody who may import every kind. */
    private List<Attempt> imports() {
        return bad.operations().stream()
                .map(bad.good()::of)
                // A module's file is the gate's business.
                .filter(good -> good.file() != null && good.path().contains("/imports/"))
                .map(good -> Attempt.of(good).by(bad.good().fixtures().people().operator()))
                .toList();
    }

    private static void files(Attempt good, Map<String, Supplier<byte[]>> files, List<Attempt> sent) {
        files.forEach((what, file) -> sent.add(good.body(good.what() + ", " + what, file)));
    }

    /** What is wrong with the answer or with the job that it began; nothing when nobody came of it. */
    private String fault(Attempt attempt) {
        Attempts.Answer answer = bad.attempts().send(attempt);
        String job = answer.json().path("job").asText();
        if (job.isEmpty()) {
            return Attempts.broken(answer).orElse("");
        }
        JsonNode ended = ended(attempt.token(), job);
        JsonNode summary = ended.path("summary");
        if (summary.path("created").asInt() + summary.path("merged").asInt() > 0) {
            return "SOMEBODY: " + answer + " " + ended;
        }
        boolean said = ended.path("state").asText().equals("done")
                || ended.path("problem").path("code").asText().startsWith("platform.sheet-");
        return said ? "" : "NOT SAID WELL: " + answer + " " + ended;
    }

    private JsonNode ended(String token, String job) {
        Await.until("the job " + job + " has ended", Duration.ofMinutes(1), () -> job(token, job)
                .hasNonNull("endedAt"));
        return job(token, job);
    }

    private JsonNode job(String token, String job) {
        return bad.good()
                .fixtures()
                .people()
                .hall()
                .get(token, "/api/platform/v1/jobs/" + job)
                .orFail("job");
    }
}
