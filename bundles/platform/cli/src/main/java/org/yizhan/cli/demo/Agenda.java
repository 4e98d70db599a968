// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** What is going to happen, in the order of the market's time. What happens may add what happens later. For many threads. */
final class Agenda {
    private record Entry(Instant at, long order, Runnable deed) {}

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::at).thenComparing(Entry::order));
    private long order;

    synchronized void at(Instant when, Runnable deed) {
        entries.add(new Entry(when, order++, deed));
    }

    /** @return when the next deed is due, or null when nothing is left */
    synchronized Instant next() {
        return entries.isEmpty() ? null : entries.peek().at();
    }

    /** Takes out all that is due by then. */
    synchronized List<Runnable> due(Instant now) {
        List<Runnable> due = new ArrayList<>();
        while (!entries.isEmpty() && !entries.peek().at().isAfter(now)) {
            due.add(entries.poll().deed());
        }
        return due;
    }
}
