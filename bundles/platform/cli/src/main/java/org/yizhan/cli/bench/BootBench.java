// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToDoubleFunction;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * {@code yizhan bench boot}: how long a freshly unpacked archive takes to its first 200 and how much memory it holds 30 seconds
 * later, beside stock Karaf with its http feature. Both are started in turn, so that what else the machine does hits both.
 */
@Command(name = "boot")
final class BootBench implements Callable<Integer> {
    @Mixin
    private Common common;

    @Option(names = "--runs", paramLabel = "N", defaultValue = "3")
    private int runs;

    @Option(names = "--settle", paramLabel = "SECONDS", defaultValue = "30")
    private int settle;

    @Option(names = "--json")
    private boolean json;

    @Override
    public Integer call() {
        Layout layout = common.layout();
        Terminal terminal = common.terminal();
        BootSubject ours = BootSubject.yizhan(layout.archive(terminal));
        BootSubject stock = new StockKaraf(layout, terminal).subject();
        BootRuns measured = new BootRuns(layout.work().resolve("bench/boot"), settle);
        List<BootRun> ourRuns = new ArrayList<>();
        List<BootRun> stockRuns = new ArrayList<>();
        for (int run = 1; run <= runs; run++) {
            terminal.progress("bench.boot.progress", run, runs, "stock");
            stockRuns.add(measured.measure(stock));
            terminal.progress("bench.boot.progress", run, runs, "yizhan");
            ourRuns.add(measured.measure(ours));
        }
        terminal.clear();
        ObjectNode figures = figures(Machine.head(layout.root()), ourRuns, stockRuns);
        show(terminal, figures);
        return figures.get("failedStarts").asInt() == 0 ? 0 : 1;
    }

    private ObjectNode figures(ObjectNode figures, List<BootRun> ours, List<BootRun> stock) {
        figures.put("runs", runs).put("settleSeconds", settle);
        add(figures.putObject("yizhan"), ours);
        add(figures.putObject("stock"), stock);
        figures.put("ratioBootToStock", ratio(ours, stock, BootRun::bootSeconds));
        figures.put("ratioUnpackAndBootToStock", ratio(ours, stock, run -> run.unpackSeconds() + run.bootSeconds()));
        figures.put("ratioCpuToStock", ratio(ours, stock, BootRun::cpuSeconds));
        figures.put("ratioMemoryToStock", ratio(ours, stock, BootRun::residentMb));
        return figures.put("failedStarts", failed(ours) + failed(stock));
    }

    private static void add(ObjectNode to, List<BootRun> runs) {
        to.put("bootSeconds", median(runs, BootRun::bootSeconds));
        to.put("unpackSeconds", median(runs, BootRun::unpackSeconds));
        to.put("cpuSeconds", median(runs, BootRun::cpuSeconds));
        to.put("residentMb", median(runs, BootRun::residentMb));
        to.put("failedStarts", failed(runs));
        runs.forEach(run -> to.withArray("rounds").addPOJO(run));
    }

    private static double median(List<BootRun> runs, ToDoubleFunction<BootRun> figure) {
        return Medians.round(Medians.of(runs.stream()
                .filter(BootRun::answered)
                .map(run -> figure.applyAsDouble(run))
                .toList()));
    }

    private static double ratio(List<BootRun> ours, List<BootRun> stock, ToDoubleFunction<BootRun> figure) {
        return Medians.ratio(median(ours, figure), median(stock, figure));
    }

    private static long failed(List<BootRun> runs) {
        return runs.stream().filter(run -> !run.answered()).count();
    }

    private void show(Terminal terminal, ObjectNode figures) {
        if (json) {
            terminal.print(Json.pretty(figures));
            return;
        }
        for (String subject : List.of("stock", "yizhan")) {
            terminal.say(
                    "bench.boot.row",
                    subject,
                    figures.at("/" + subject + "/bootSeconds"),
                    figures.at("/" + subject + "/cpuSeconds"),
                    figures.at("/" + subject + "/residentMb"));
        }
        terminal.say("bench.boot.ratios", figures.get("ratioBootToStock"), figures.get("ratioMemoryToStock"));
    }
}
