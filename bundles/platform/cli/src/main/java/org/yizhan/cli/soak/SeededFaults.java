// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.cli.bench.ModuleChanges.Offered;
import org.yizhan.cli.bench.OpenLoop;
import org.yizhan.cli.bench.SwapCycles;
import org.yizhan.cli.bench.SwapFigures;
import org.yizhan.cli.bench.SwapHall;
import org.yizhan.cli.bench.SwapJars;

/** Makes each mistake on purpose that the soaks look for, and looks whether they would find it. The hall is of no use afterwards. */
final class SeededFaults {
    private static final String SWAP = "swap";
    private static final int PER_SECOND = 50;
    /** More than pools breathe; of connections one is too many. */
    private static final int ROUNDS = 8;
    /** Pools that fall asleep meanwhile hide what is left behind, until there is more of it. */
    private static final int MOST_ROUNDS = 5 * ROUNDS;

    private final SwapHall hall;
    private final byte[] first;

    SeededFaults(SwapHall hall, byte[] first) {
        this.hall = hall;
        this.first = first;
    }

    /** Fault → how it was found; without a line when it was not. */
    Map<String, List<String>> found() throws IOException {
        hall.changes().clear();
        hall.watchFor(0);
        Map<String, List<String>> found = new LinkedHashMap<>();
        found.put(SWAP, swap());
        // From the one that holds least: who leaves a thread behind leaves its class loader, too.
        for (String plant : List.of("file", "loader", "thread", "connection")) {
            found.put(plant, leak(plant));
        }
        return found;
    }

    private List<String> swap() throws IOException {
        SwapFigures figures = new SwapFigures();
        Offered one = hall.offer(first);
        Offered two = hall.offer(SwapJars.second(first));
        try (OpenLoop core = hall.core(PER_SECOND, figures.during())) {
            new SwapCycles(hall, one, two, figures).planted(1, core);
        }
        List<String> found = new ArrayList<>();
        note(found, "core", figures.failedCore());
        note(found, "module", figures.module().failed());
        return found.size() < 2 || figures.well() ? List.of() : found;
    }

    private static void note(List<String> found, String of, long failed) {
        if (failed > 0) {
            found.add(of + ": " + failed);
        }
    }

    private List<String> leak(String plant) throws IOException {
        Inspector inspector = new Inspector(hall.server());
        Holdings before = inspector.look();
        if (!found(plant, before, before).isEmpty()) {
            // Whatever is found would not be the plant.
            return List.of();
        }
        int rounds = plant.equals("connection") ? 1 : ROUNDS;
        try (LeakSoak soak = new LeakSoak(hall, plant, first)) {
            for (int round = 1; round <= MOST_ROUNDS; round++) {
                List<String> wrong = soak.round(round);
                if (!wrong.isEmpty()) {
                    throw new IllegalStateException(wrong.toString());
                }
                if (round % rounds == 0) {
                    List<String> found = found(plant, before, inspector.look());
                    if (!found.isEmpty()) {
                        return found;
                    }
                }
            }
        }
        return List.of();
    }

    private static List<String> found(String plant, Holdings before, Holdings now) {
        return now.grownSince(before).stream()
                .filter(line -> line.startsWith(plant))
                .toList();
    }
}
