// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What came of many requests: how long each took, and which failed. For many threads. */
public final class Answers {
    private static final double NANOS_A_MILLI = 1e6;
    private static final int SHOWN = 50;

    private final List<Miss> misses = new ArrayList<>();
    private long[] nanos = new long[1_024];
    private int count;
    private long failed;

    /**
     * A request that failed.
     *
     * @param at the time of day
     * @param during what was done with the module then
     * @param answer the status with the beginning of the body, or what was thrown
     */
    public record Miss(String at, String during, String request, String answer, double millis) {}

    synchronized void good(long took) {
        add(took);
    }

    synchronized void bad(long took, Miss miss) {
        add(took);
        failed++;
        if (misses.size() < SHOWN) {
            misses.add(miss);
        }
    }

    private void add(long took) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = took;
    }

    public synchronized int count() {
        return count;
    }

    public synchronized long failed() {
        return failed;
    }

    /** The first of those that failed. */
    public synchronized List<Miss> misses() {
        return List.copyOf(misses);
    }

    /** The time within which so many of a hundred were answered, by the nearest rank; 0 without any. */
    public synchronized double percentileMillis(double percent) {
        if (count == 0) {
            return 0;
        }
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        int rank = (int) Math.ceil(percent / 100 * count);
        return Medians.round(sorted[Math.max(0, rank - 1)] / NANOS_A_MILLI);
    }
}
