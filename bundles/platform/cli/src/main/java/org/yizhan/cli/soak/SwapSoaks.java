// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.Failure;
import org.yizhan.cli.Json;
import org.yizhan.cli.Layout;
import org.yizhan.cli.Terminal;
import org.yizhan.cli.bench.Machine;
import org.yizhan.cli.bench.SwapHall;
import org.yizhan.cli.bench.SwapJars;

/** The soaks in which a module comes and goes, and how they are told. */
final class SwapSoaks {
    private static final int SHOWN = 20;

    private final Layout layout;
    private final Terminal terminal;
    private final int rounds;
    private final long seed;
    private final boolean json;

    SwapSoaks(Layout layout, Terminal terminal, int rounds, long seed, boolean json) {
        this.layout = layout;
        this.terminal = terminal;
        this.rounds = rounds;
        this.seed = seed;
        this.json = json;
    }

    /**
     * @param seeded whether it is looked afterwards, in the same hall, if it would find what is done wrong on purpose
     * @throws Failure when somebody noticed, an event was lost, or a fault on purpose was not found
     */
    void swap(int perSecond, int baseLine, boolean seeded) throws IOException {
        byte[] first = SwapJars.first(layout);
        SwapSoak.Outcome outcome;
        Map<String, List<String>> found = Map.of();
        try (SwapHall hall = hall("soak-swap")) {
            outcome = new SwapSoak(hall, seed, baseLine).run(rounds, perSecond, first, this::progress);
            if (seeded) {
                found = new SeededFaults(hall, first).found();
            }
        }
        ObjectNode figures = head();
        outcome.figures().show(figures);
        figures.put("published", outcome.published())
                .put("lostEvents", outcome.events().lost().size())
                .put("countedTwice", outcome.events().twice().size())
                .put("deliveredAgain", outcome.events().again())
                .put("lostInStream", outcome.told().lost().size())
                .put("toldTwice", outcome.told().twice().size());
        figures.putPOJO("surprises", outcome.surprises());
        if (seeded) {
            figures.putPOJO("seeded", found);
        }
        if (json) {
            terminal.print(Json.pretty(figures));
        } else {
            terminal.say(
                    "soak.swap.done",
                    rounds,
                    outcome.figures().changes(),
                    figures.get("failedCore"),
                    figures.get("failedModule"),
                    figures.get("rolledBack"),
                    outcome.published(),
                    figures.get("lostEvents"),
                    figures.get("countedTwice"));
        }
        List<String> wrong = new ArrayList<>(outcome.surprises());
        figures.get("failures").forEach(failure -> wrong.add(failure.toString()));
        outcome.events().lost().forEach(posting -> wrong.add("lost: " + posting));
        outcome.events().twice().forEach(posting -> wrong.add("twice: " + posting));
        outcome.told().lost().forEach(posting -> wrong.add("lost in the stream: " + posting));
        outcome.told().twice().forEach(posting -> wrong.add("told twice: " + posting));
        List<String> missed = found.entrySet().stream()
                .filter(fault -> fault.getValue().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        missed.forEach(fault -> wrong.add("not found: " + fault));
        judge(outcome.well() && missed.isEmpty(), wrong);
    }

    /** @throws Failure when something was left behind */
    void leak(String planted) throws IOException {
        LeakSoak.check(rounds, planted);
        byte[] first = SwapJars.first(layout);
        LeakSoak.Outcome outcome;
        try (SwapHall hall = hall("soak-leak");
                LeakSoak soak = new LeakSoak(hall, planted, first)) {
            outcome = soak.run(rounds, this::progress);
        }
        if (json) {
            ObjectNode figures = head();
            figures.putPOJO("before", outcome.before())
                    .putPOJO("after", outcome.after())
                    .putPOJO("grown", outcome.grown());
            terminal.print(Json.pretty(figures));
        } else {
            Holdings after = outcome.after();
            terminal.say(
                    "soak.leak.done", rounds, after.loaders(), after.threads(), after.files(), after.connections());
        }
        judge(outcome.grown().isEmpty(), outcome.grown());
    }

    private SwapHall hall(String folder) throws IOException {
        return SwapHall.start(layout, terminal, layout.work().resolve(folder), seed);
    }

    private void progress(int round) {
        terminal.progress("bench.swap.progress", round, rounds);
    }

    private ObjectNode head() {
        return Machine.head(layout.root()).put("rounds", rounds).put("seed", seed);
    }

    private void judge(boolean well, List<String> wrong) {
        if (!well) {
            wrong.stream().limit(SHOWN).forEach(terminal::print);
            throw new Failure("soak.found", Math.max(1, wrong.size()));
        }
    }
}
