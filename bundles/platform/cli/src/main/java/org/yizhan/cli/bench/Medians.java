// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.util.List;

/** Figures over the runs of a bench. */
public final class Medians {
    private Medians() {}

    /** The middle value, the mean of the two middle ones, or 0 without any. */
    public static double of(List<Double> values) {
        if (values.isEmpty()) {
            return 0;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    /** Rounded to three places, as figures are printed. */
    public static double round(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    /** a / b, rounded; 0 when there is no b. */
    public static double ratio(double a, double b) {
        return b == 0 ? 0 : round(a / b);
    }
}
