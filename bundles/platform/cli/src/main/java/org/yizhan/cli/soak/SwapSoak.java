// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.yizhan.cli.bench.Answers;
import org.yizhan.cli.bench.ModuleChanges;
import org.yizhan.cli.bench.ModuleChanges.Done;
import org.yizhan.cli.bench.ModuleChanges.Offered;
import org.yizhan.cli.bench.OpenLoop;
import org.yizhan.cli.bench.SwapFigures;
import org.yizhan.cli.bench.SwapHall;
import org.yizhan.cli.bench.SwapJars;

/**
 * A module comes, changes and goes again and again, in changing orders and with changing pauses, while the core is asked and
 * postings are published. At the end the module must have counted each of them once.
 */
final class SwapSoak {
    private static final int LONGEST_PAUSE = 1_500;
    private static final int BETWEEN_POSTINGS = 1_000;
    private static final int CATCH_UP_TRIES = 600;

    private final SwapHall hall;
    private final long baseLine;
    private final SplittableRandom random;
    private final SplittableRandom publishing;
    private final SwapFigures figures = new SwapFigures();
    private final List<String> surprises = Collections.synchronizedList(new ArrayList<>());
    private final Heard heard = new Heard();
    private volatile boolean over;

    /** @param baseLine for how many seconds the core is asked, and as long again measured, before the first change */
    SwapSoak(SwapHall hall, long seed, int baseLine) {
        this.hall = hall;
        this.baseLine = TimeUnit.SECONDS.toMillis(baseLine);
        this.random = new SplittableRandom(seed);
        this.publishing = random.split();
    }

    /**
     * What came of it.
     *
     * @param events as the module has counted them
     * @param told as a browser has heard them, which came back after each change
     */
    record Outcome(SwapFigures figures, int published, EventCounts events, EventCounts told, List<String> surprises) {
        boolean well() {
            return figures.well() && events.well() && told.well() && surprises.isEmpty();
        }
    }

    Outcome run(int rounds, int perSecond, byte[] first, IntConsumer before) throws IOException {
        Offered one = hall.offer(first);
        Offered two = hall.offer(SwapJars.second(first));
        Thread publisher = new Thread(this::publish, "publisher");
        try (OpenLoop core = hall.core(perSecond, new Answers())) {
            Soaks.pause(baseLine);
            core.into(figures.before());
            Soaks.pause(baseLine);
            core.into(figures.during());
            publisher.start();
            try {
                for (int round = 1; round <= rounds; round++) {
                    before.accept(round);
                    round(round, one, two);
                }
            } finally {
                over = true;
                Soaks.join(publisher);
            }
        }
        figures.add(hall.changes().install(two));
        return new Outcome(figures, hall.postings().size(), caughtUp(this::ask), listened(), List.copyOf(surprises));
    }

    private void publish() {
        try {
            while (!over) {
                hall.publish();
                Soaks.pause(publishing.nextInt(BETWEEN_POSTINGS));
            }
        } catch (RuntimeException e) {
            surprises.add("publishing: " + e);
        }
    }

    private void round(int round, Offered one, Offered two) throws IOException {
        OpenStream stream = null;
        try {
            for (SwapWalk.Step step : SwapWalk.of(random)) {
                hall.stage(step + " " + round);
                if (!figures.add(take(step, one, two))) {
                    hall.changes().clear();
                    return;
                }
                String ended = stream == null ? "" : stream.ended();
                if (!ended.isEmpty()) {
                    surprises.add(step + " " + round + ": " + ended);
                }
                boolean gone = step == SwapWalk.Step.REMOVE || step == SwapWalk.Step.DISABLE;
                stream = gone ? null : OpenStream.open(hall.server().url(), OpenStream.MODULE, heard);
                Soaks.pause(random.nextInt(LONGEST_PAUSE));
            }
        } finally {
            if (stream != null) {
                stream.close();
            }
        }
    }

    private Done take(SwapWalk.Step step, Offered one, Offered two) {
        ModuleChanges changes = hall.changes();
        return switch (step) {
            case INSTALL_FIRST -> changes.install(one);
            case INSTALL_SECOND -> changes.install(two);
            case TO_FIRST -> upgrade(one);
            case TO_SECOND -> upgrade(two);
            case DISABLE -> changes.turn("DISABLE", null);
            case ENABLE -> changes.turn("ENABLE", null);
            case REMOVE -> changes.remove();
        };
    }

    private Done upgrade(Offered to) {
        OpenLoop asked = hall.module(figures.module());
        try {
            return hall.changes().upgrade(to);
        } finally {
            asked.close();
        }
    }

    /** Gives the module time to catch up, once nothing is published any more. */
    private static EventCounts caughtUp(Supplier<EventCounts> ask) {
        EventCounts counts = ask.get();
        for (int i = 0; i < CATCH_UP_TRIES && !counts.lost().isEmpty(); i++) {
            Soaks.pause(100);
            counts = ask.get();
        }
        return counts;
    }

    private EventCounts listened() throws IOException {
        OpenStream stream = OpenStream.open(hall.server().url(), OpenStream.MODULE, heard);
        try {
            return caughtUp(() -> EventCounts.told(hall.postings(), heard.postings()));
        } finally {
            stream.close();
        }
    }

    private EventCounts ask() {
        return EventCounts.of(
                hall.postings(), hall.client().get(null, ModuleChanges.POSTINGS).orFail("postings"));
    }
}
