// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import org.yizhan.cli.Failure;
import picocli.CommandLine.Option;

/** How often a module is exchanged, and beside how much load. */
final class SwapOptions {
    private static final int MOST_PER_SECOND = 10_000;

    @Option(names = "--cycles", paramLabel = "N", defaultValue = "20", descriptionKey = "bench.swap.cycles")
    private int cycles;

    @Option(names = "--rate", paramLabel = "N", defaultValue = "200", descriptionKey = "bench.swap.rate")
    private int rate;

    @Option(names = "--base-line", paramLabel = "SECONDS", defaultValue = "20", descriptionKey = "bench.swap.base-line")
    private int baseLine;

    @Option(names = "--warm-up", paramLabel = "SECONDS", defaultValue = "20", descriptionKey = "bench.swap.warm-up")
    private int warmUp;

    /** Makes a request and an exchange go wrong, so that one sees that the counting can fail. */
    @Option(names = "--planted-fault", hidden = true, descriptionKey = "bench.swap.planted-fault")
    private boolean plantedFault;

    @Option(names = "--json")
    private boolean json;

    /** Before anything is started, which takes a minute. */
    void check() {
        if (cycles < 1 || rate < 1 || rate > MOST_PER_SECOND || baseLine < 1 || warmUp < 0) {
            throw new Failure("bench.swap.options", MOST_PER_SECOND);
        }
    }

    int cycles() {
        return cycles;
    }

    int rate() {
        return rate;
    }

    int baseLine() {
        return baseLine;
    }

    int warmUp() {
        return warmUp;
    }

    boolean plantedFault() {
        return plantedFault;
    }

    boolean json() {
        return json;
    }
}
