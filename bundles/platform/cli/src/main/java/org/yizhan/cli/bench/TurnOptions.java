// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How often and how long two sides that take turns are measured; each measurement has defaults of its own. */
final class TurnOptions {
    @Option(names = "--runs", paramLabel = "N")
    private int runs;

    @Option(names = "--seconds", paramLabel = "N", descriptionKey = "bench.seconds")
    private int seconds;

    @Option(names = "--warm-up", paramLabel = "SECONDS", descriptionKey = "bench.warm-up")
    private int warmUp;

    @Option(names = "--clients", paramLabel = "N", descriptionKey = "bench.clients")
    private int clients = 8;

    @Option(names = "--json")
    private boolean json;

    TurnOptions(int runs, int seconds, int warmUp) {
        this.runs = runs;
        this.seconds = seconds;
        this.warmUp = warmUp;
    }

    int runs() {
        return runs;
    }

    int seconds() {
        return seconds;
    }

    /** How long a turn is. */
    Duration turn() {
        return Duration.ofSeconds(seconds);
    }

    /** How long a stretch of warming up is. */
    Duration warmUp() {
        return Duration.ofSeconds(warmUp);
    }

    int clients() {
        return clients;
    }

    boolean json() {
        return json;
    }
}
