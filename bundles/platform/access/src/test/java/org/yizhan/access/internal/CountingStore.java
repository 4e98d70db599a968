// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.concurrent.atomic.AtomicInteger;
import org.yizhan.api.store.Store;

/** Counts what goes to the database. */
record CountingStore(Store store, AtomicInteger reads, AtomicInteger writes) implements Store {
    CountingStore(Store store) {
        this(store, new AtomicInteger(), new AtomicInteger());
    }

    @Override
    public <T> T write(Work<T> work) {
        writes.incrementAndGet();
        return store.write(work);
    }

    @Override
    public <T> T read(Work<T> work) {
        reads.incrementAndGet();
        return store.read(work);
    }

    @Override
    public Dialect dialect() {
        return store.dialect();
    }
}
