// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.yizhan.cli.Common;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Server;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code yizhan bench confirm}: instant confirmations a second over REST, beside plain JDBC that executes the same statements on a
 * copy of the same database, in a process with the same JVM flags. Both stay up and take turns.
 */
@Command(name = "confirm")
final class ConfirmBench implements Callable<Integer> {
    private static final List<String> KNOWN = List.of("derby", "postgresql");
    private static final int WORKERS = 2_800;
    private static final int DAYS = 84;
    private static final int SHIFTS_A_DAY = 12;
    /** Between the turns, so that what one side left to do is not done in the other's time. */
    private static final long REST_SECONDS = 2;

    @Mixin
    private Common common;

    @Mixin
    private final TurnOptions turns = new TurnOptions(5, 8, 10);

    @Option(
            names = "--database",
            paramLabel = "KIND",
            split = ",",
            defaultValue = "derby,postgresql",
            descriptionKey = "bench.database")
    private List<String> databases;

    @Override
    public Integer call() {
        Layout layout = common.layout();
        Terminal terminal = common.terminal();
        databases.forEach(ConfirmBench::check);
        ObjectNode figures = Machine.head(layout.root());
        figures.put("runs", turns.runs())
                .put("seconds", turns.seconds())
                .put("clients", turns.clients())
                .put("shifts", DAYS * SHIFTS_A_DAY)
                .put("workers", WORKERS);
        long failed = EachDatabase.measure(
                databases, figures, database -> measure(layout, terminal, database, figures), e -> Failure.of(e)
                        .cause(terminal.words()));
        terminal.clear();
        show(terminal, figures.put("failedConfirms", failed));
        return failed == 0 ? 0 : 1;
    }

    /** Before anything is measured, which takes minutes. */
    private static void check(String database) {
        if (!KNOWN.contains(database)) {
            throw new Failure("bench.no-database", database);
        }
    }

    private static ConfirmSite site(Layout layout, String database) {
        Path folder = layout.work().resolve("bench/confirm").resolve(database);
        return database.equals("derby")
                ? ConfirmSite.derby(folder)
                : ConfirmSite.postgres(folder, BenchPostgres.start(layout));
    }

    private long measure(Layout layout, Terminal terminal, String database, ObjectNode figures) {
        try (ConfirmSite site = site(layout, database)) {
            return measure(layout, terminal, site, database, figures);
        }
    }

    /** @return how many confirmations failed, and rows that break an invariant */
    private long measure(Layout layout, Terminal terminal, ConfirmSite site, String database, ObjectNode figures) {
        terminal.progress("bench.confirm.fill", database);
        StartOptions options = site.options(StartOptions.standard(layout)
                .withPort(0)
                .with("yizhan.region", "990100000000")
                .with("yizhan.sandbox", "true"));
        Starter starter = new Starter(layout, terminal);
        Server server = starter.start(options);
        Filled filled = stopping(server, () -> Filled.fill(server, options.data(), WORKERS, DAYS, SHIFTS_A_DAY));
        String copy = site.copy();
        Server hall = starter.start(options);
        Rounds rounds = stopping(hall, () -> take(terminal, hall, options.data(), copy, filled, database));
        long broken = site.broken().values().stream().mapToLong(count -> count).sum();
        figures.put("ratioConfirmToJdbc" + EachDatabase.name(database), rounds.ratio());
        rounds.show(figures.putObject(database).put("brokenInvariants", broken), "rest", "jdbc");
        return rounds.failed() + broken;
    }

    private static <T> T stopping(Server server, Supplier<T> work) {
        try {
            return work.get();
        } finally {
            server.stop();
        }
    }

    private Rounds take(Terminal terminal, Server hall, Path data, String copy, Filled filled, String database) {
        Load load = RestConfirms.load(hall, filled.plan(), filled.token(), turns.clients());
        try (JdbcProcess jdbc =
                new JdbcProcess(Path.of(hall.home()), data.getParent(), copy, filled.plan(), turns.clients())) {
            terminal.progress("bench.warms-up", database);
            Load.warm(load::run, turns.warmUp());
            Load.warm(jdbc::run, turns.warmUp());
            return new Rounds()
                    .run(
                            turns.runs(),
                            run -> terminal.progress("bench.confirm.progress", run, turns.runs(), database),
                            () -> rested(() -> load.run(turns.turn())),
                            () -> rested(() -> jdbc.run(turns.turn())));
        }
    }

    private static Load.Count rested(Supplier<Load.Count> turn) {
        try {
            TimeUnit.SECONDS.sleep(REST_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
        return turn.get();
    }

    private void show(Terminal terminal, ObjectNode figures) {
        if (turns.json()) {
            terminal.print(Json.pretty(figures));
            return;
        }
        for (String database : databases) {
            String failure = figures.path(EachDatabase.failure(database)).asText(null);
            if (failure != null) {
                terminal.say("bench.confirm.failed", database, failure);
                continue;
            }
            terminal.say(
                    "bench.confirm.row",
                    database,
                    figures.at("/" + database + "/restPerSecond"),
                    figures.at("/" + database + "/jdbcPerSecond"),
                    figures.at("/" + database + "/ratio"));
        }
    }
}
