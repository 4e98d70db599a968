// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.demo.Invariants;
import org.yizhan.cli.soak.Acknowledged;
import org.yizhan.cli.soak.KillRounds;
import org.yizhan.testkit.Postgres;
import org.yizhan.testkit.distribution.Installation;
import org.yizhan.testkit.distribution.RunningServer;
import org.yizhan.testkit.distribution.TwoNodes;

/** The plug is pulled in the middle of the day. More rounds: {@code ./yizhan soak kill}. */
class KillIT {
    private static final int ROUNDS = 3;
    private static final int ANSWERS = 200;

    @TempDir
    Path folder;

    @Test
    void keepsWhatItAcknowledgedThroughKillMinusNine() throws IOException {
        assertKept(derby(7, () -> {}).run(ROUNDS));
        derbyTables().broken(BrokenRows::areSeen);
    }

    @Test
    void keepsItOnPostgresToo() throws IOException {
        String database = Postgres.newDatabase();
        assertKept(postgres(database, 9, () -> {}).run(ROUNDS));
        postgresTables(database).broken(BrokenRows::areSeen);
    }

    private static void assertKept(KillRounds.Outcome outcome) {
        assertThat(outcome.left()).isEmpty();
        assertThat(outcome.rounds()).hasSize(ROUNDS).allSatisfy(round -> {
            assertThat(round.wrong()).isEmpty();
            assertThat(round.acknowledged()).containsKeys(Acknowledged.Kind.values());
        });
    }

    @Test
    void seesADiskThatForgetsWhatItHasCommitted() throws IOException {
        assertLossIsSeen(derby(8, () -> LyingDisk.forgetsOfDerby(data().resolve("derby"))));
    }

    @Test
    void seesAPostgresThatForgetsWhatItHasCommitted() throws IOException {
        Path cluster = Files.createDirectories(folder.resolve("postgres"));
        try (MortalPostgres server = new MortalPostgres(cluster)) {
            assertLossIsSeen(
                    postgres(server.url(), 10, () -> server.dieAnd(() -> LyingDisk.forgetsOfPostgres(cluster))));
        }
    }

    private static void assertLossIsSeen(KillRounds rounds) throws IOException {
        assertThat(rounds.run(1).rounds().get(0).wrong()).anyMatch(line -> line.matches("ENGAGEMENT .* and is .*"));
    }

    private Path data() {
        return folder.resolve("data");
    }

    /** @param alsoKilled what else happens when the plug is pulled */
    private KillRounds derby(long seed, Runnable alsoKilled) throws IOException {
        Map<String, String> settings = Map.of("yizhan.sandbox", "true", "yizhan.region", TwoNodes.REGION);
        return rounds(settings, derbyTables(), seed, alsoKilled);
    }

    private Invariants.Tables derbyTables() {
        return look -> Invariants.brokenInDerby(data().resolve("derby"), look);
    }

    private KillRounds postgres(String database, long seed, Runnable alsoKilled) throws IOException {
        return rounds(TwoNodes.settings(database), postgresTables(database), seed, alsoKilled);
    }

    private static Invariants.Tables postgresTables(String database) {
        return look -> Invariants.brokenInPostgres(database, null, null, look);
    }

    private KillRounds rounds(Map<String, String> settings, Invariants.Tables tables, long seed, Runnable alsoKilled)
            throws IOException {
        Files.createDirectories(data());
        Installation installation = Installation.unpack(folder.resolve("hall"));
        Map<String, String> all = new HashMap<>(settings);
        all.put("yizhan.data", data().toString());
        return new KillRounds(() -> victim(installation.start(all), alsoKilled), data(), tables, seed, ANSWERS);
    }

    private static KillRounds.Victim victim(RunningServer server, Runnable alsoKilled) {
        Runnable kill = () -> {
            server.kill();
            alsoKilled.run();
        };
        return new KillRounds.Victim(server.url(), kill, server::stop);
    }
}
