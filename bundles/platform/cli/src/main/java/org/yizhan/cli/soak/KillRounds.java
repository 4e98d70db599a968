// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.yizhan.cli.demo.HallClient;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.demo.SmallHall;

/** Kills a hall again and again and holds what clients were told against what is left. */
public final class KillRounds {
    private final Supplier<Victim> start;
    private final Path data;
    private final Invariants.Tables tables;
    private final long seed;
    private final int answers;
    private final AtomicInteger newcomers = new AtomicInteger();

    /** A hall that can be killed. */
    public record Victim(String url, Runnable kill, Runnable stop) {}

    /**
     * @param start starts a hall on the data folder and returns when it is up
     * @param data where the hall keeps its keys and tokens
     * @param tables looks at the hall's tables while it does not run
     * @param answers how many answers clients get in a round before the plug is pulled
     */
    public KillRounds(Supplier<Victim> start, Path data, Invariants.Tables tables, long seed, int answers) {
        this.start = start;
        this.data = data;
        this.tables = tables;
        this.seed = seed;
        this.answers = answers;
    }

    /**
     * What one round showed.
     *
     * @param acknowledged how many things of each kind clients were told about
     * @param wrong what is missing, broken or surprising; empty is well
     */
    public record Round(int round, Map<Acknowledged.Kind, Integer> acknowledged, int unanswered, List<String> wrong) {
        /** How many things clients were told about. */
        public int told() {
            return acknowledged.values().stream().mapToInt(Integer::intValue).sum();
        }
    }

    /**
     * What all rounds showed.
     *
     * @param left what is broken after a clean stop at the end; empty is well
     */
    public record Outcome(List<Round> rounds, List<String> left) {}

    /** Starts on an empty database, fills a village, and runs the rounds. */
    public Outcome run(int rounds) throws IOException {
        Victim server = start.get();
        SmallHall hall = SmallHall.fill(server.url(), data, seed, LocalDate.now(SmallHall.ZONE));
        List<Round> all = new ArrayList<>();
        for (int i = 1; i <= rounds; i++) {
            List<String> shifts = hall.postings(server.url(), i);
            KillSoak soak = new KillSoak(new HallClient(server.url()));
            KillDay day = new KillDay(hall, server.url(), shifts, newcomers);
            soak.run(seed * 1_000 + i, answers, day, server.kill());
            List<String> wrong = new ArrayList<>(look(soak));
            server = start.get();
            soak.askAgain(new HallClient(server.url()));
            wrong.addAll(soak.surprises());
            wrong.addAll(audit(hall, server.url()));
            all.add(new Round(i, soak.acknowledged().counts(), soak.unanswered(), wrong));
        }
        server.stop().run();
        return new Outcome(all, broken(tables.broken(connection -> {})));
    }

    private List<String> look(KillSoak soak) {
        List<String> wrong = new ArrayList<>();
        Map<String, Long> broken =
                tables.broken(connection -> wrong.addAll(soak.acknowledged().missing(connection)));
        // What was committed and not yet put in order waits for the next start.
        broken.remove("events-without-position");
        wrong.addAll(broken(broken));
        return wrong;
    }

    private static List<String> broken(Map<String, Long> counts) {
        return counts.entrySet().stream()
                .filter(count -> count.getValue() > 0)
                .map(count -> count.getKey() + ": " + count.getValue())
                .toList();
    }

    private static List<String> audit(SmallHall hall, String url) {
        JsonNode verdict = new HallClient(url)
                .post(hall.operator(), "/api/platform/v1/audit/verify", Map.of())
                .orFail("audit");
        return verdict.path("whole").asBoolean() ? List.of() : List.of("audit: " + verdict);
    }
}
