// SPDX-License-Identifier: Apache-2.0
package org.yizhan.matching.internal;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import java.util.function.Predicate;

/** Looks at every row. The simplest thing that is right, and the measure for whatever is quicker. */
final class ScanIndex implements MatchIndex {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Table<WorkerRow> workers = new Table<>(row -> row.id);
    private final Table<PostingRow> postings = new Table<>(row -> row.id);

    @Override
    public void put(WorkerRow row) {
        change(() -> workers.put(row));
    }

    @Override
    public void removeWorker(String id) {
        change(() -> workers.remove(id));
    }

    @Override
    public void put(PostingRow row) {
        change(() -> postings.put(row));
    }

    @Override
    public void removePosting(String id) {
        change(() -> postings.remove(id));
    }

    @Override
    public void keepWorkers(Set<String> ids) {
        change(() -> workers.keep(ids));
    }

    @Override
    public void keepPostings(Set<String> ids) {
        change(() -> postings.keep(ids));
    }

    @Override
    public WorkerRow worker(String id) {
        return look(() -> workers.get(id));
    }

    @Override
    public PostingRow posting(String id) {
        return look(() -> postings.get(id));
    }

    @Override
    public List<Pair> postings(WorkerRow worker, int limit, Moment moment) {
        return look(() -> best(
                postings.rows,
                posting -> Pair.hopeless(worker, posting),
                posting -> Pair.of(worker, posting, moment),
                new Best(limit, pair -> pair.posting.id)));
    }

    @Override
    public List<Pair> workers(PostingRow posting, int limit, Moment moment) {
        return look(() -> best(
                workers.rows,
                worker -> Pair.hopeless(worker, posting),
                worker -> Pair.of(worker, posting, moment),
                new Best(limit, pair -> pair.worker.id)));
    }

    private static <T> List<Pair> best(List<T> rows, Predicate<T> hopeless, Function<T, Pair> pairing, Best best) {
        for (T row : rows) {
            if (!hopeless.test(row)) {
                Pair pair = pairing.apply(row);
                if (pair.exclusion == null) {
                    best.offer(pair);
                }
            }
        }
        return best.sorted();
    }

    private void change(Runnable work) {
        lock.writeLock().lock();
        try {
            work.run();
        } finally {
            lock.writeLock().unlock();
        }
    }

    private <T> T look(java.util.function.Supplier<T> work) {
        lock.readLock().lock();
        try {
            return work.get();
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Rows without gaps, found by id. */
    private static final class Table<T> {
        private final Function<T, String> id;
        private final List<T> rows = new ArrayList<>();
        private final Map<String, Integer> places = new HashMap<>();

        Table(Function<T, String> id) {
            this.id = id;
        }

        T get(String wanted) {
            Integer place = places.get(wanted);
            return place == null ? null : rows.get(place);
        }

        void put(T row) {
            Integer place = places.get(id.apply(row));
            if (place == null) {
                places.put(id.apply(row), rows.size());
                rows.add(row);
            } else {
                rows.set(place, row);
            }
        }

        void keep(Set<String> ids) {
            Set<String> gone = new HashSet<>(places.keySet());
            gone.removeAll(ids);
            gone.forEach(this::remove);
        }

        /** The last row takes the place of the one that goes. */
        void remove(String gone) {
            Integer place = places.remove(gone);
            if (place == null) {
                return;
            }
            T last = rows.remove(rows.size() - 1);
            if (place < rows.size()) {
                rows.set(place, last);
                places.put(id.apply(last), place);
            }
        }
    }
}
