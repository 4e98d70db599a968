// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.demo.Invariants;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code yizhan soak}: the fault tests with long counts. */
@Command(name = "soak")
public final class SoakCommand implements Callable<Integer> {
    private static final String PASSWORD = "YIZHAN_DATABASE_PASSWORD";
    /** The full count of each, which is run when nobody names another. */
    private static final Map<String, Integer> FULL = Map.of("kill", 100, "swap", 300, "leak", 500);

    @Mixin
    private Common common;

    @Parameters(paramLabel = "kill|swap|leak", descriptionKey = "soak.name")
    private String name;

    @Option(names = "--rounds", paramLabel = "N", descriptionKey = "soak.rounds")
    private Integer rounds;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42")
    private long seed;

    @Option(names = "--answers", paramLabel = "N", defaultValue = "300", descriptionKey = "soak.answers")
    private int answers;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", descriptionKey = "soak.rate")
    private int rate;

    /** Leaks something on purpose, so that one sees that it is found. */
    @Option(
            names = "--planted",
            paramLabel = "loader|thread|file|connection",
            hidden = true,
            descriptionKey = "soak.planted")
    private String planted;

    @Option(names = "--base-line", paramLabel = "SECONDS", defaultValue = "10", descriptionKey = "bench.swap.base-line")
    private int baseLine;

    /** Looks after the rounds whether what is done wrong on purpose is found. */
    @Option(names = "--seeded", hidden = true, descriptionKey = "soak.seeded")
    private boolean seeded;

    @Option(names = "--database", paramLabel = "URL", descriptionKey = "soak.database")
    private String database;

    @Option(names = "--user", paramLabel = "NAME", descriptionKey = "soak.user")
    private String user;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Integer count = rounds(name, rounds);
        if (count == null) {
            throw common.misunderstood(new Failure("soak.unknown", name));
        }
        Layout layout = common.layout();
        SwapSoaks swaps = new SwapSoaks(layout, common.terminal(), count, seed, json);
        switch (name) {
            case "swap" -> swaps.swap(rate, baseLine, seeded);
            case "leak" -> swaps.leak(planted);
            default -> kill(layout, count);
        }
        return 0;
    }

    /**
     * How many rounds of a soak are run.
     *
     * @param asked null for the full count
     * @return null when there is no such soak
     */
    static Integer rounds(String soak, Integer asked) {
        Integer full = FULL.get(soak);
        return full == null || asked == null ? full : asked;
    }

    private void kill(Layout layout, int rounds) throws IOException {
        StartOptions options = options(layout);
        Server.stopOf(layout, options.data());
        Folders.forget(options.data());
        Starter starter = new Starter(layout, common.terminal());
        KillRounds.Outcome outcome = new KillRounds(
                        () -> victim(starter.start(options)), options.data(), tables(options), seed, answers)
                .run(rounds);
        List<KillRounds.Round> all = outcome.rounds();
        long wrong = all.stream().filter(round -> !round.wrong().isEmpty()).count();
        int told = all.stream().mapToInt(KillRounds.Round::told).sum();
        if (json) {
            common.terminal()
                    .print(Json.pretty(Map.of(
                            "rounds",
                            rounds,
                            "seed",
                            seed,
                            "acknowledged",
                            told,
                            "failedRounds",
                            wrong,
                            "all",
                            all,
                            "left",
                            outcome.left())));
        } else {
            common.terminal().say("soak.done", rounds, told, wrong);
        }
        if (wrong > 0 || !outcome.left().isEmpty()) {
            all.stream().flatMap(round -> round.wrong().stream()).limit(10).forEach(common.terminal()::print);
            outcome.left().forEach(common.terminal()::print);
            throw new Failure("soak.wrong", wrong, rounds);
        }
    }

    private StartOptions options(Layout layout) {
        StartOptions options = StartOptions.standard(layout)
                .withData(layout.work().resolve("soak-kill"))
                .withPort(0)
                .with("yizhan.keys", layout.work().resolve("soak-keys").toString())
                .with("yizhan.region", "990100000000")
                .with("yizhan.sandbox", "true");
        return database == null
                ? options.with("yizhan.database.kind", "derby")
                : options.with("yizhan.database.kind", "postgresql")
                        .with("yizhan.database.url", database)
                        .with("yizhan.database.user", user)
                        .with("yizhan.database.password", password() == null ? null : "secret:env:" + PASSWORD);
    }

    private Invariants.Tables tables(StartOptions options) {
        return database == null
                ? look -> Invariants.brokenInDerby(options.data().resolve("derby"), look)
                : look -> Invariants.brokenInPostgres(database, user, password(), look);
    }

    /** By the environment, because everybody on the machine can read a command line. */
    private static String password() {
        return System.getenv(PASSWORD);
    }

    private static KillRounds.Victim victim(Server server) {
        return new KillRounds.Victim(server.url(), server::kill, server::stop);
    }
}
