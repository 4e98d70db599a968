// SPDX-License-Identifier: Apache-2.0
package org.yizhan.registration.internal;

import jakarta.persistence.OptimisticLockException;
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
import org.yizhan.api.access.Caller;
import org.yizhan.api.store.Store;

/** Tells the others when a day has changed the tier of workers, since hardships begin and end. Any node may do it. */
@Component(service = TierSweep.class, immediate = true)
public final class TierSweep {
    private static final Logger LOG = LoggerFactory.getLogger(TierSweep.class);
    private static final int BATCH = 200;
    private static final long PERIOD_SECONDS = 60;

    private final Store store;
    private final PartyDesk desk;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "registration-tiers");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public TierSweep(@Reference(target = "(yizhan.module=registration)") Store store, @Reference PartyDesk desk) {
        this.store = store;
        this.desk = desk;
        timer.scheduleWithFixedDelay(this::quietly, PERIOD_SECONDS, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            desk.access().as(Caller.SYSTEM, this::run);
        } catch (RuntimeException e) {
            // The next round tries again; a timer that throws would never run again.
            LOG.warn("The tiers could not be looked through", e);
        }
    }

    /** @return how many workers it changed, at most {@value #BATCH} */
    int run() {
        List<String> due = store.read(em -> em.createQuery(
                        "select w.id from WorkerEntity w where w.tierUntil <= ?1 order by w.tierUntil, w.id",
                        String.class)
                .setParameter(1, desk.parties().today())
                .setMaxResults(BATCH)
                .getResultList());
        int changed = 0;
        for (String id : due) {
            try {
                store.write(em -> {
                    WorkerEntity worker = em.find(WorkerEntity.class, id);
                    worker.liveThrough(desk.parties().today());
                    em.flush();
                    desk.chronicle().changed(worker);
                    return null;
                });
                changed++;
            } catch (OptimisticLockException meanwhile) {
                LOG.debug("Worker {} was changed by somebody else", id);
            }
        }
        return changed;
    }
}
