// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
import org.yizhan.api.settings.Settings;
import org.yizhan.api.store.Store;

/**
 * Removes notices that have been kept for as long as the operator says, read or not. It looks each hour, since a node that is restarted each night
 * would never come to a daily round. Any node may do it.
 */
@Component(service = Retention.class, immediate = true)
public final class Retention {
    private static final Logger LOG = LoggerFactory.getLogger(Retention.class);
    private static final int BATCH = 500;
    private static final Duration GIVEN_UP = Duration.ofDays(7);

    private final Store store;
    private final Clock clock;
    private final Settings settings;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "notification-retention");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Retention(
            @Reference(target = "(yizhan.module=notification)") Store store,
            @Reference Clock clock,
            @Reference Settings settings) {
        this.store = store;
        this.clock = clock;
        this.settings = settings;
        timer.scheduleWithFixedDelay(this::quietly, 1, TimeUnit.HOURS.toMinutes(1), TimeUnit.MINUTES);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            run();
        } catch (RuntimeException e) {
            // The next round tries again; a timer that throws would never run again.
            LOG.warn("Old notices could not be removed", e);
        }
    }

    /** In small writes, so that nobody waits for a large one. @return how many notices it removed */
    int run() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        store.write(em -> em.createQuery("DELETE FROM DeliveryEntity d WHERE d.givenUpAt < :old")
                .setParameter("old", now.minus(GIVEN_UP))
                .executeUpdate());
        int removed = 0;
        int last;
        do {
            last = batch(now.minus(settings.duration("keep")));
            removed += last;
        } while (last == BATCH && !Thread.currentThread().isInterrupted());
        return removed;
    }

    private int batch(Instant oldest) {
        return store.write(em -> {
            List<String> old = em.createQuery(
                            "SELECT n.id FROM NoticeEntity n WHERE n.createdAt < :oldest ORDER BY n.createdAt",
                            String.class)
                    .setParameter("oldest", oldest)
                    .setMaxResults(BATCH)
                    .getResultList();
            if (!old.isEmpty()) {
                em.createQuery("DELETE FROM NoticeEntity n WHERE n.id IN :old")
                        .setParameter("old", old)
                        .executeUpdate();
            }
            return old.size();
        });
    }
}
