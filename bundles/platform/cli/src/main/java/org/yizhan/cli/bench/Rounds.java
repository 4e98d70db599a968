// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Two sides measured in turn, so that what else the machine does hits both. Which one begins changes from round to round. The ratio
 * is the median of the rounds' own ratios.
 */
final class Rounds {
    private final List<Round> rounds = new ArrayList<>();

    /** One round of each side. */
    record Round(Load.Count ours, Load.Count theirs) {
        double ratio() {
            return Medians.ratio(ours.perSecond(), theirs.perSecond());
        }
    }

    /** Measures so many rounds; {@code before} is told the number of each. */
    Rounds run(int runs, IntConsumer before, Supplier<Load.Count> ours, Supplier<Load.Count> theirs) {
        for (int run = 1; run <= runs; run++) {
            before.accept(run);
            if (run % 2 == 1) {
                Load.Count first = ours.get();
                rounds.add(new Round(first, theirs.get()));
            } else {
                Load.Count first = theirs.get();
                rounds.add(new Round(ours.get(), first));
            }
        }
        return this;
    }

    double ratio() {
        return Medians.round(Medians.of(rounds.stream().map(Round::ratio).toList()));
    }

    /** How often either side failed. */
    long failed() {
        return rounds.stream()
                .mapToLong(round -> round.ours().failed() + round.theirs().failed())
                .sum();
    }

    /** Adds the figures under the sides' names. */
    void show(ObjectNode to, String ours, String theirs) {
        to.put(ours + "PerSecond", median(Round::ours));
        to.put(theirs + "PerSecond", median(Round::theirs));
        to.put("ratio", ratio());
        to.put("failed" + capital(ours), sum(Round::ours));
        to.put("failed" + capital(theirs), sum(Round::theirs));
        to.put("cpuMillisPer" + capital(ours), each(Round::ours));
        to.put("cpuMillisPer" + capital(theirs), each(Round::theirs));
        for (Round round : rounds) {
            to.withArray("rounds")
                    .addObject()
                    .put(ours + "PerSecond", round.ours().perSecond())
                    .put(theirs + "PerSecond", round.theirs().perSecond())
                    .put("ratio", round.ratio());
        }
    }

    private double median(Function<Round, Load.Count> side) {
        return Medians.round(Medians.of(
                rounds.stream().map(round -> side.apply(round).perSecond()).toList()));
    }

    private double each(Function<Round, Load.Count> side) {
        return Medians.of(
                rounds.stream().map(round -> side.apply(round).cpuMillisEach()).toList());
    }

    private long sum(Function<Round, Load.Count> side) {
        return rounds.stream().mapToLong(round -> side.apply(round).failed()).sum();
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
