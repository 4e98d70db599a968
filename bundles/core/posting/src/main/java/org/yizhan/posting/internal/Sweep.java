// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.posting.Posting.State;

/**
 * Writes down what time has done to postings: expired, stale, their employer's verification run out. Readers do not wait for it; it closes the places and tells the
 * others. It also mends what a crash left half done. Any node may do it, also two at once: each change is guarded by the
 * posting's version.
 */
@Component(service = Sweep.class, immediate = true)
public final class Sweep {
    private static final Logger LOG = LoggerFactory.getLogger(Sweep.class);
    private static final int BATCH = 200;
    private static final long PERIOD_SECONDS = 20;

    private final Shelf shelf;
    private final Closing closing;
    private final EmployerWatch employers;
    private final Reopening reopening;
    private final Access access;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "posting-sweep");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public Sweep(
            @Reference Shelf shelf,
            @Reference Closing closing,
            @Reference EmployerWatch employers,
            @Reference Reopening reopening,
            @Reference Access access) {
        this.shelf = shelf;
        this.closing = closing;
        this.employers = employers;
        this.reopening = reopening;
        this.access = access;
        timer.scheduleWithFixedDelay(this::quietly, 1, PERIOD_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void stop() {
        timer.shutdownNow();
    }

    private void quietly() {
        try {
            access.as(Caller.SYSTEM, () -> {
                run();
                return null;
            });
        } catch (RuntimeException e) {
            // The next round tries again; a timer that throws would never run again.
            LOG.warn("Postings could not be swept", e);
        }
    }

    /** @return how many postings it changed */
    int run() {
        return each(State.EXPIRED, closing::expire)
                + each(State.STALE, closing::stale)
                + employers.round()
                + reopening.round();
    }

    private int each(State due, Consumer<String> change) {
        int changed = 0;
        for (String id : due(due)) {
            try {
                change.accept(id);
                changed++;
            } catch (Problem meanwhile) {
                LOG.debug("Posting {} was changed by somebody else: {}", id, meanwhile.code());
            }
        }
        return changed;
    }

    private List<String> due(State state) {
        List<State> from = state == State.STALE
                ? List.of(State.PUBLISHED)
                : List.of(State.PUBLISHED, State.FILLED, State.PAUSED, State.STALE);
        String when = state == State.STALE ? "p.freshUntil <= :now" : "(p.validTo < :today OR p.endsAt <= :now)";
        return shelf.read(em -> {
            var query = em.createQuery(
                            "SELECT p.id FROM PostingEntity p WHERE p.state IN :states AND " + when + " ORDER BY p.id",
                            String.class)
                    .setParameter("states", from)
                    .setParameter("now", shelf.now())
                    .setMaxResults(BATCH);
            return (state == State.STALE ? query : query.setParameter("today", shelf.today())).getResultList();
        });
    }
}
