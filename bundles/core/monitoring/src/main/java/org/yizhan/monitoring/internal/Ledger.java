// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import jakarta.persistence.EntityTransaction;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.engagement.Engagements;
import org.yizhan.api.event.EventHead;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.event.Events;
import org.yizhan.api.monitoring.FiguresChanged;
import org.yizhan.api.store.Store;

/**
 * Where counts are kept. Each has its own place in the log, which moves in the transaction that writes what was counted up to it:
 * an event is counted once, however often it is delivered.
 */
@Component(service = Ledger.class)
public final class Ledger {
    /** Above it a change is told without what it is: an event has at most 32,000 characters on Derby, a step up to 230. */
    static final int MOST_STEPS = 100;

    private static final long NEWS_MILLIS = 500;

    private final Store store;
    private final Events events;
    private final EventHistory history;
    private final Engagements engagements;
    private final Clock clock;

    @Activate
    public Ledger(
            @Reference(target = "(yizhan.module=monitoring)") Store store,
            @Reference Events events,
            @Reference EventHistory history,
            @Reference Engagements engagements,
            @Reference Clock clock) {
        this.store = store;
        this.events = events;
        this.history = history;
        this.engagements = engagements;
        this.clock = clock;
    }

    /** The moment by the market's clock, as exact as both databases keep it. */
    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    <T> T write(Function<Sql, T> work) {
        return store.write(em -> work.apply(new Sql(em)));
    }

    <T> T read(Function<Sql, T> work) {
        return store.read(em -> {
            EntityTransaction own = em.getTransaction().isActive() ? null : em.getTransaction();
            if (own != null) {
                // Without a transaction there is no connection to ask on.
                own.begin();
            }
            try {
                return work.apply(new Sql(em));
            } finally {
                if (own != null) {
                    own.rollback();
                }
            }
        });
    }

    /** Waits a little for this node to hear of later events; others may have counted them already. */
    void awaitNews() {
        CountDownLatch news = new CountDownLatch(1);
        AutoCloseable listening = history.onNew(news::countDown);
        try {
            news.await(NEWS_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end(listening);
        }
    }

    private static void end(AutoCloseable listening) {
        try {
            listening.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** What follows on the run's place. @param ceiling the last position to be counted */
    Batch following(Run run, long ceiling) {
        return Batch.after(run.position(), ceiling, history, engagements);
    }

    /** Counts a batch that was read for the run. @return false when the run has moved on or is gone, and nothing was done */
    boolean count(Run run, Batch batch) {
        return write(sql -> count(sql, run, batch));
    }

    /** The same within a write that is under way. */
    boolean count(Sql sql, Run run, Batch batch) {
        if (!run.moveTo(sql, batch.position(), now())) {
            return false;
        }
        Memory memory = Memory.of(sql, run.id(), batch.events());
        Counting counting = new Counting(memory, batch.wages());
        batch.events().forEach(counting::take);
        memory.keep(sql, run.id());
        add(sql, run.id(), counting.sums());
        if (run.live() && !counting.sums().isEmpty()) {
            tell(batch.position(), steps(counting.sums()));
        }
        return true;
    }

    /** Only who has moved the run comes here, so that nobody inserts the same row meanwhile. */
    private static void add(Sql sql, long run, Map<Cell, Long> sums) {
        List<Object[]> rows = new ArrayList<>();
        sums.forEach((cell, value) -> rows.add(
                new Object[] {value, run, cell.measure(), cell.day(), cell.region(), cell.trade(), cell.channel()}));
        int[] changed = sql.batch(
                "UPDATE MONITORING_FIGURE SET COUNTED = COUNTED + ? WHERE RUN = ? AND MEASURE = ? AND ON_DAY = ?"
                        + " AND REGION = ? AND TRADE = ? AND CHANNEL = ?",
                rows);
        List<Object[]> fresh = new ArrayList<>();
        for (int i = 0; i < changed.length; i++) {
            if (changed[i] == 0) {
                fresh.add(rows.get(i));
            }
        }
        sql.batch(
                "INSERT INTO MONITORING_FIGURE (COUNTED, RUN, MEASURE, ON_DAY, REGION, TRADE, CHANNEL)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                fresh);
    }

    private static List<FiguresChanged.Step> steps(Map<Cell, Long> sums) {
        return sums.size() > MOST_STEPS
                ? List.of()
                : sums.entrySet().stream()
                        .map(sum -> step(sum.getKey(), sum.getValue()))
                        .toList();
    }

    private static FiguresChanged.Step step(Cell cell, long added) {
        return new FiguresChanged.Step(cell.day(), cell.region(), cell.trade(), cell.channel(), cell.measure(), added);
    }

    /** Tells the world with the write under way. */
    void tell(long position, List<FiguresChanged.Step> steps) {
        events.publish(new FiguresChanged(EventHead.of("figures", position, Cell.ANYWHERE, now()), steps));
    }
}
