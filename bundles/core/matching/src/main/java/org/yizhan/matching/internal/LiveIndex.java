// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.yizhan.api.event.Event;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.PostingClosed;
import org.yizhan.api.posting.PostingFilled;
import org.yizhan.api.posting.PostingPaused;
import org.yizhan.api.posting.PostingPublished;
import org.yizhan.api.posting.Postings;
import org.yizhan.api.reference.CodeLists;
import org.yizhan.api.reference.WorkingAge;
import org.yizhan.api.registration.Worker;
import org.yizhan.api.registration.WorkerChanged;
import org.yizhan.api.registration.WorkerRegistered;
import org.yizhan.api.registration.Workers;

/**
 * The node's index: filled from the other modules at the start, and kept by events. An event only says where to look again, so
 * that it does no harm twice or late.
 */
@Component(
        service = {LiveIndex.class, EventConsumer.class},
        immediate = true)
public final class LiveIndex implements EventConsumer {
    private static final int BATCH = 1_000;

    private final Workers workers;
    private final Postings postings;
    private final CodeLists codes;
    private final Clock clock;
    private final Names names = new Names();
    private final MatchIndex index = new ScanIndex();

    @Activate
    public LiveIndex(
            @Reference Workers workers,
            @Reference Postings postings,
            @Reference CodeLists codes,
            @Reference Clock clock) {
        this.workers = workers;
        this.postings = postings;
        this.codes = codes;
        this.clock = clock;
        fill();
    }

    /** Brings the index to what the other modules say now. */
    private synchronized void fill() {
        Set<String> people = new HashSet<>();
        each(workers::after, Worker::id, worker -> {
            if (isProposed(worker)) {
                people.add(worker.id());
                index.put(row(worker));
            }
        });
        index.keepWorkers(people);
        Set<String> live = new HashSet<>();
        each(postings::liveAfter, Posting::id, posting -> {
            live.add(posting.id());
            index.put(row(posting));
        });
        index.keepPostings(live);
    }

    private static <T> void each(
            BiFunction<String, Integer, List<T>> source, Function<T, String> id, Consumer<T> taker) {
        List<T> batch;
        String after = null;
        do {
            batch = source.apply(after, BATCH);
            batch.forEach(taker);
            after = batch.isEmpty() ? null : id.apply(batch.get(batch.size() - 1));
        } while (batch.size() == BATCH);
    }

    MatchIndex index() {
        return index;
    }

    Moment moment() {
        return Moment.of(clock.instant(), (trade, day) -> WorkingAge.least(codes, trade, day));
    }

    WorkerRow row(Worker worker) {
        return new WorkerRow(worker, names);
    }

    PostingRow row(Posting posting) {
        return new PostingRow(posting, names);
    }

    @Override
    public String id() {
        return "matching.index";
    }

    @Override
    public Set<Class<? extends Event>> types() {
        return Set.of(
                WorkerRegistered.class,
                WorkerChanged.class,
                PostingPublished.class,
                PostingClosed.class,
                PostingPaused.class,
                PostingFilled.class);
    }

    @Override
    public boolean perNode() {
        return true;
    }

    @Override
    public boolean fromNow() {
        return true;
    }

    @Override
    public void begin() {
        fill();
    }

    @Override
    public void accept(Event event) {
        String subject = event.head().subject();
        if (event instanceof WorkerRegistered || event instanceof WorkerChanged) {
            refreshWorker(subject);
        } else {
            refreshPosting(subject);
        }
    }

    /** Who has left, or does not want it, is proposed to nobody. */
    private static boolean isProposed(Worker worker) {
        return worker.active() && worker.proposed();
    }

    private synchronized void refreshWorker(String id) {
        Worker worker = workers.find(id);
        if (worker == null || !isProposed(worker)) {
            index.removeWorker(id);
        } else {
            index.put(row(worker));
        }
    }

    private synchronized void refreshPosting(String id) {
        Posting posting = postings.find(id);
        if (posting == null || !posting.state().open()) {
            index.removePosting(id);
        } else {
            index.put(row(posting));
        }
    }
}
