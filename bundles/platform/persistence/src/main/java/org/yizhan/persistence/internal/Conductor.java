// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a node that gives positions and seals the audit when the node leads, and follows when it does not. */
final class Conductor implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conductor.class);
    /** Other nodes' commits are found by looking. */
    private static final long LOOK_MILLIS = 50;
    /** Under load, what is committed meanwhile gathers into one round; an event that comes alone does not wait. */
    private static final long GATHER_MILLIS = 25;

    private static final long AFTER_ERROR_MILLIS = 500;
    private static final long SILENT_SECONDS = 2;
    private static final long END_MILLIS = 5_000;

    private final Leadership leadership;
    private final Sequencer sequencer;
    private final Sealer sealer;
    private final EventTail tail;
    private final Dispatcher dispatcher;
    private final Signal signal = new Signal();
    private final Thread thread = new Thread(this::run, "yizhan-conductor");
    private volatile boolean running = true;
    private volatile boolean idle;
    private volatile long lastRound = System.nanoTime();
    private volatile String trouble;
    private boolean leads;

    Conductor(Leadership leadership, Sequencer sequencer, Sealer sealer, EventTail tail, Dispatcher dispatcher) {
        this.leadership = leadership;
        this.sequencer = sequencer;
        this.sealer = sealer;
        this.tail = tail;
        this.dispatcher = dispatcher;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** There may be something new. */
    void wake() {
        signal.raise();
    }

    /** @return one sentence, or null when all is well */
    String trouble() {
        String known = trouble;
        if (known != null) {
            return "Events get no positions: " + known;
        }
        long silent = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - lastRound);
        return silent < SILENT_SECONDS ? null : "Events have got no positions for " + silent + " seconds.";
    }

    /** False while a round is under way. */
    boolean idle() {
        return idle;
    }

    private void run() {
        while (running) {
            try {
                round();
            } catch (SQLException | RuntimeException e) {
                stumble(e);
            } catch (InterruptedException e) {
                running = false;
            }
        }
        dispatcher.lead(false, 0);
        leadership.close();
    }

    private void round() throws SQLException, InterruptedException {
        idle = false;
        Connection connection = leadership.connection();
        boolean now = leadership.leads();
        if (now && !leads) {
            sequencer.begin(connection);
            sealer.begin(connection);
            leads = true;
            tail.advance(sequencer.newest());
            dispatcher.lead(true, leadership.graceMillis());
        }
        int placed = 0;
        if (now) {
            placed = sequencer.round(connection);
            tail.advance(sequencer.newest());
            sealer.round(connection);
        } else {
            tail.advance(Sequencer.newest(connection));
        }
        trouble = null;
        lastRound = System.nanoTime();
        idle = true;
        if (placed > 0) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(GATHER_MILLIS));
        } else {
            signal.await(LOOK_MILLIS);
        }
    }

    private void stumble(Exception e) {
        if (trouble == null) {
            LOG.warn("Events get no positions for now", e);
        }
        trouble = e.toString();
        leads = false;
        dispatcher.lead(false, 0);
        leadership.drop();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AFTER_ERROR_MILLIS));
    }

    @Override
    public void close() {
        running = false;
        signal.raise();
        try {
            thread.join(END_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
