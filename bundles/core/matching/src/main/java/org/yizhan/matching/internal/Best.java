// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Function;

/** Keeps the best pairs of many: the highest score first, of equal ones the lower id. */
final class Best {
    private final int limit;
    private final Comparator<Pair> order;
    private final PriorityQueue<Pair> worstFirst;

    Best(int limit, Function<Pair, String> id) {
        this.limit = limit;
        this.order = Comparator.comparingInt(Pair::score).reversed().thenComparing(id);
        this.worstFirst = new PriorityQueue<>(order.reversed());
    }

    void offer(Pair pair) {
        if (worstFirst.size() < limit) {
            worstFirst.add(pair);
        } else if (order.compare(pair, worstFirst.peek()) < 0) {
            worstFirst.poll();
            worstFirst.add(pair);
        }
    }

    List<Pair> sorted() {
        List<Pair> sorted = new ArrayList<>(worstFirst);
        sorted.sort(order);
        return sorted;
    }
}
