// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Common;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.bench.ModuleChanges.Offered;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code yizhan bench swap}: a module is installed, upgraded and removed again and again while the core is asked so many times a
 * second, and the module itself while it is upgraded. Nobody may notice, and it may not take long.
 */
@Command(name = "swap")
final class SwapBench implements Callable<Integer> {
    private static final long SEED = 42;

    @Mixin
    private Common common;

    @Mixin
    private final SwapOptions options = new SwapOptions();

    @Override
    public Integer call() throws IOException {
        Layout layout = common.layout();
        Terminal terminal = common.terminal();
        options.check();
        ObjectNode figures = Machine.head(layout.root());
        figures.put("cycles", options.cycles()).put("rate", options.rate());
        byte[] first = SwapJars.first(layout);
        SwapFigures all = new SwapFigures();
        try (SwapHall hall = SwapHall.start(layout, terminal, layout.work().resolve("bench/swap"), SEED)) {
            Offered one = hall.offer(first);
            Offered two = hall.offer(SwapJars.second(first));
            terminal.progress("bench.warms-up", "swap");
            // Who is still getting faster makes what comes later look better.
            try (OpenLoop core = hall.core(options.rate(), new Answers())) {
                pause(options.warmUp());
                core.into(all.before());
                pause(options.baseLine());
                core.into(all.during());
                SwapCycles cycles = new SwapCycles(hall, one, two, all);
                for (int cycle = 1; cycle <= options.cycles(); cycle++) {
                    terminal.progress("bench.swap.progress", cycle, options.cycles());
                    if (options.plantedFault() && cycle == (options.cycles() + 1) / 2) {
                        cycles.planted(cycle, core);
                    } else {
                        cycles.cycle(cycle);
                    }
                }
            }
        }
        terminal.clear();
        all.show(figures);
        show(terminal, figures);
        return all.well() && all.quick() ? 0 : 1;
    }

    private static void pause(int seconds) {
        ModuleChanges.pause(TimeUnit.SECONDS.toMillis(seconds));
    }

    private void show(Terminal terminal, ObjectNode figures) {
        if (options.json()) {
            terminal.print(Json.pretty(figures));
            return;
        }
        terminal.say(
                "bench.swap.row",
                figures.get("changes"),
                figures.get("liveMedianMs"),
                figures.get("failedCore"),
                figures.get("failedModule"),
                figures.get("rolledBack"),
                figures.get("ratioCoreP99During"));
    }
}
