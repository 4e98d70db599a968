// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Deals out kinds so that each has its share of the whole: sixty postings are too few to leave that to luck. */
final class Shares {
    private Shares() {}

    /**
     * @param percent of each kind, 100 together
     * @return the kind of each of so many, in no order
     */
    static int[] deal(int count, SplittableRandom random, int... percent) {
        int[] kinds = new int[count];
        int dealt = 0;
        int sum = 0;
        for (int kind = 0; kind < percent.length; kind++) {
            sum += percent[kind];
            int to = (count * sum + 50) / 100;
            Arrays.fill(kinds, dealt, to, kind);
            dealt = to;
        }
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kind = kinds[i];
            kinds[i] = kinds[j];
            kinds[j] = kind;
        }
        return kinds;
    }
}
