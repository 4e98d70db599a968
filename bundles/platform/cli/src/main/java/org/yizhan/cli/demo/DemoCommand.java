// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.yizhan.cli.Common;
import org.yizhan.cli.Day;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Folders;
import org.yizhan.cli.Interruption;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Port;
import org.yizhan.cli.Server;
import org.yizhan.cli.StartOptions;
import org.yizhan.cli.Starter;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code yizhan demo}: a made-up county lives through one market day, in a hall that is started for it. */
@Command(name = "demo")
public final class DemoCommand implements Callable<Integer> {
    private static final String REGION = "990100000000";

    @Mixin
    private Common common;

    @Option(names = "--seed", paramLabel = "N", defaultValue = "42")
    private long seed;

    @Option(names = "--scale", paramLabel = "village|county|city", defaultValue = "county")
    private String scale;

    @Option(names = "--day", paramLabel = "DATE", descriptionKey = "demo.day", converter = Day.class)
    private LocalDate day;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8080",
            converter = Port.class,
            descriptionKey = "demo.port")
    private int port;

    @Option(names = "--threads", paramLabel = "N", defaultValue = "8", descriptionKey = "demo.threads")
    private int threads;

    @Option(names = "--once", descriptionKey = "demo.once")
    private boolean once;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Instant begin = Instant.now();
        Layout layout = common.layout();
        Server.requireNone(layout);
        Terminal terminal = common.terminal();
        LocalDate today = day == null ? LocalDate.now(CountyMaker.ZONE) : day;
        County county = CountyMaker.make(seed, size(), today);
        Path data = layout.work().resolve("demo");
        Folders.forget(data);
        StartOptions options = StartOptions.standard(layout)
                .withData(data)
                .withPort(port)
                .with("yizhan.database.kind", "derby")
                .with("yizhan.keys", layout.work().resolve("demo-keys").toString())
                .with("yizhan.region", REGION)
                .with("yizhan.session.idle.minutes", "720")
                .with("yizhan.sandbox", "true");
        Starter starter = new Starter(layout, terminal);
        Server server = starter.start(options.withBrief(size() != County.Scale.CITY));
        HallClient hall = new HallClient(server.url());
        MarketDay marketDay = new MarketDay(hall, operatorToken(data), county, seed, threads, (what, done, total) -> {
            synchronized (terminal) {
                terminal.progress("demo.progress." + what, done, total);
            }
        });
        try {
            marketDay.play();
        } finally {
            Interruption.spared(server::stop);
        }
        Map<String, Long> broken = Invariants.brokenInDerby(data.resolve("derby"));
        DayReport report =
                DayReport.of(marketDay.tally(), broken, hall.requests(), Duration.between(begin, Instant.now()));
        show(report, terminal);
        boolean holds = report.holds();
        if (!once) {
            holds &= open(starter.start(options), marketDay, data, terminal);
        }
        if (!holds) {
            throw new Failure("demo.does-not-hold");
        }
        return 0;
    }

    /** Leaves the hall with a market in it. @return whether nothing in its morning was unexpected */
    private boolean open(Server server, MarketDay marketDay, Path data, Terminal terminal) throws IOException {
        terminal.progress("demo.progress.morning");
        try {
            Guests guests = marketDay.morning(new HallClient(server.url()), operatorToken(data), threads);
            guests.welcome(terminal, server.url());
            return guests.surprises().isEmpty();
        } finally {
            if (Interruption.happened()) {
                Interruption.spared(server::stop);
            }
        }
    }

    private void show(DayReport report, Terminal terminal) {
        if (json) {
            terminal.print(Json.pretty(report));
        } else {
            report.print(terminal);
        }
    }

    private County.Scale size() {
        try {
            return County.Scale.valueOf(scale.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw common.misunderstood(new Failure(e, "demo.scale", scale));
        }
    }

    static String operatorToken(Path data) throws IOException {
        return Files.readString(data.resolve("cli.token")).strip();
    }
}
