// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what the clients saw. For many threads. */
final class Tally {
    private final Map<String, Integer> counts = new TreeMap<>();
    private final Map<String, Integer> refusals = new TreeMap<>();
    private final Map<String, Integer> labelled = new TreeMap<>();
    private final List<Duration> fills = new ArrayList<>();
    private final List<Duration> urgentFills = new ArrayList<>();
    private final Map<String, Instant> published = new ConcurrentHashMap<>();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());

    synchronized void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    synchronized void add(String what, int more) {
        counts.merge(what, more, Integer::sum);
    }

    synchronized int of(String what) {
        return counts.getOrDefault(what, 0);
    }

    /** A posting was refused for this code. */
    synchronized void refused(String code) {
        refusals.merge(code, 1, Integer::sum);
    }

    /** A posting that was made bad got this verdict: caught or missed. */
    synchronized void verdict(String label, boolean caught) {
        labelled.merge(label + (caught ? " caught" : " missed"), 1, Integer::sum);
    }

    void published(String posting, Instant at) {
        published.putIfAbsent(posting, at);
    }

    synchronized void hired(String posting, boolean urgent, Instant at) {
        Instant from = published.get(posting);
        if (from != null) {
            fills.add(Duration.between(from, at));
            if (urgent) {
                urgentFills.add(Duration.between(from, at));
            }
        }
    }

    /** Something that nothing in the day explains. */
    void surprise(String what) {
        surprises.add(what);
    }

    List<String> surprises() {
        return List.copyOf(surprises);
    }

    synchronized Map<String, Integer> refusals() {
        return new TreeMap<>(refusals);
    }

    synchronized Map<String, Integer> labelled() {
        return new TreeMap<>(labelled);
    }

    /** Ids of the postings that were published. */
    Set<String> published() {
        return Set.copyOf(published.keySet());
    }

    /** @return the median from publishing to each confirmation, or null when nobody was hired */
    synchronized Duration medianFill() {
        return median(fills);
    }

    /** The same, of the urgent postings alone. */
    synchronized Duration medianUrgentFill() {
        return median(urgentFills);
    }

    private static Duration median(List<Duration> all) {
        if (all.isEmpty()) {
            return null;
        }
        List<Duration> sorted = new ArrayList<>(all);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }
}
