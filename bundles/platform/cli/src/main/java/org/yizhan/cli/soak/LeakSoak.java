// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntConsumer;
import org.yizhan.cli.Failure;
import org.yizhan.cli.bench.ModuleChanges;
import org.yizhan.cli.bench.ModuleChanges.Done;
import org.yizhan.cli.bench.ModuleChanges.Offered;
import org.yizhan.cli.bench.SwapHall;
import org.yizhan.cli.bench.SwapJars;

/** A module comes and goes again and again, and must leave nothing behind in the process. */
final class LeakSoak implements AutoCloseable {
    /** After these the caches and pools are filled. */
    static final int FIRST_ROUNDS = 5;

    private static final Set<String> PLANTS = Set.of("loader", "thread", "file", "connection");
    private static final int REQUESTS = 5;
    /** Idle threads of pools end after a minute. */
    private static final long REST_MILLIS = 65_000;

    private final SwapHall hall;
    private final String planted;
    private final Offered file;
    private final List<OpenStream> forgotten = new ArrayList<>();

    /** @param planted what is leaked on purpose; null for nothing */
    LeakSoak(SwapHall hall, String planted, byte[] first) throws IOException {
        boolean inside = planted != null && !planted.equals("file");
        this.hall = hall;
        this.planted = planted;
        this.file = hall.offer(inside ? SwapJars.leaking(first, planted) : first);
    }

    /** @throws Failure when the run cannot show anything */
    static void check(int rounds, String planted) {
        if (rounds <= FIRST_ROUNDS) {
            throw new Failure("soak.few-rounds", FIRST_ROUNDS);
        }
        if (planted != null && !PLANTS.contains(planted)) {
            throw new Failure("soak.no-plant", planted);
        }
    }

    /** @param grown what the process holds more of; and what went wrong otherwise; empty is well */
    record Outcome(Holdings before, Holdings after, List<String> grown) {}

    Outcome run(int rounds, IntConsumer before) throws IOException {
        Inspector inspector = new Inspector(hall.server());
        List<String> wrong = new ArrayList<>();
        Holdings begin = null;
        for (int round = 1; round <= rounds && wrong.isEmpty(); round++) {
            before.accept(round);
            wrong.addAll(round(round));
            if (round == FIRST_ROUNDS) {
                Soaks.pause(REST_MILLIS);
                begin = inspector.look();
            }
        }
        Soaks.pause(REST_MILLIS);
        Holdings end = inspector.look();
        if (begin != null) {
            wrong.addAll(end.grownSince(begin));
        }
        return new Outcome(begin, end, wrong);
    }

    /** The module comes, is asked and goes. @return what went wrong */
    List<String> round(int round) throws IOException {
        ModuleChanges changes = hall.changes();
        List<String> wrong = new ArrayList<>();
        note(wrong, round, changes.install(file));
        if (!wrong.isEmpty()) {
            return wrong;
        }
        for (int i = 0; i < REQUESTS; i++) {
            hall.use();
        }
        if ("file".equals(planted)) {
            // The gate lets no module open a file; a stream that nobody ends holds one as well.
            forgotten.add(OpenStream.open(hall.server().url(), OpenStream.CORE));
        }
        try (OpenStream stream = OpenStream.open(hall.server().url(), OpenStream.MODULE)) {
            note(wrong, round, changes.remove());
            String ended = stream.ended();
            if (!ended.isEmpty()) {
                wrong.add("round " + round + ": " + ended);
            }
        }
        return wrong;
    }

    /** Ends what was left open on purpose. */
    @Override
    public void close() throws IOException {
        for (OpenStream stream : forgotten) {
            stream.close();
        }
    }

    private static void note(List<String> wrong, int round, Done change) {
        if (!change.well()) {
            wrong.add("round " + round + ": " + change);
        }
    }
}
