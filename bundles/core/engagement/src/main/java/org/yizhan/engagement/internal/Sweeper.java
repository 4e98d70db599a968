// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what time has done already: offers that lapsed, hours that silence settled. Nobody's rights hang on it; it lets the
 * events follow the clock. Every node sweeps; what one has done the other finds done.
 */
@Component(service = Sweeper.class, immediate = true)
public final class Sweeper {
    private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);
    private static final int BATCH = 200;
    private static final int EVERY_SECONDS = 5;

    private final Desk desk;
    private final Hours hours;
    private final Seating seating = new Seating(new WorkerTime());
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "engagement-sweeper");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Sweeper(@Reference Desk desk, @Reference Hours hours) {
        this.desk = desk;
        this.hours = hours;
    }

    @Activate
    void start() {
        thread.scheduleWithFixedDelay(this::sweepQuietly, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        thread.shutdownNow();
    }

    private void sweepQuietly() {
        try {
            sweep();
        } catch (RuntimeException e) {
            // The next round begins anew; an exception here would end the rounds for good.
            LOG.warn("Sweeping lapsed offers failed", e);
        }
    }

    void sweep() {
        List<Lapsed> lapsed = desk.read(tx -> Lapsed.oldest(tx, BATCH));
        lapsed.forEach(hold -> each("offer " + hold.id(), () -> free(hold)));
        List<String> silent = desk.read(tx -> tx.sql()
                .list(
                        "SELECT ID FROM ENGAGEMENT_ENGAGEMENT WHERE DUE_AT <= ? AND STATE <> 'OFFERED' FETCH FIRST "
                                + BATCH + " ROWS ONLY",
                        row -> row.getString(1),
                        tx.now()));
        silent.forEach(id -> each("the hours of " + id, () -> hours.settleSilence(id)));
    }

    private void free(Lapsed hold) {
        desk.write(tx -> {
            seating.lock(tx, hold.posting());
            seating.freeIfLapsed(tx, hold.id());
            return null;
        });
    }

    /** One that fails must not keep the others waiting, round after round. */
    private static void each(String what, Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Time has settled {}, but it could not be written down", what, e);
        }
    }
}
