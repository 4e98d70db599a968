// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;

/** Sessions as they were read a few seconds ago. What is ended here is never served again, even while it is being read. */
final class SessionCache {
    /** From this age on one request reads it again and the others go on with what is known. */
    private static final long STALE = TimeUnit.MILLISECONDS.toNanos(3000);
    /** At this age nobody goes on with it. */
    private static final long DEAD = TimeUnit.MILLISECONDS.toNanos(4500);
    /** Unused for so long, an entry makes room. */
    private static final long UNUSED = TimeUnit.MINUTES.toNanos(5);

    private static final int ROOMY = 10_000;

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final AtomicLong endings = new AtomicLong();
    private final AtomicLong loads = new AtomicLong();
    private final LongSupplier nanos;
    private final BiFunction<String, Instant, Session> reader;

    /** @param reader token hash and time of last use here (null when not known) → the session, or null */
    SessionCache(LongSupplier nanos, BiFunction<String, Instant, Session> reader) {
        this.nanos = nanos;
        this.reader = reader;
    }

    /** @return null when there is no such session */
    Entry get(String hash) {
        Entry entry = entries.get(hash);
        if (entry == null) {
            return load(hash, null);
        }
        long age = nanos.getAsLong() - entry.readAt;
        boolean mine = age >= STALE && entry.renewing.compareAndSet(false, true);
        return mine || age >= DEAD ? load(hash, entry) : entry;
    }

    /** Reads it again, whatever is known. */
    Entry again(String hash) {
        return load(hash, entries.get(hash));
    }

    private Entry load(String hash, Entry former) {
        while (true) {
            long before = endings.get();
            Session session = reader.apply(hash, former == null ? null : former.usedAt());
            if (session == null) {
                entries.remove(hash);
                return null;
            }
            Entry fresh = new Entry(session, nanos.getAsLong(), former);
            makeRoom();
            entries.put(hash, fresh);
            if (endings.get() == before) {
                return fresh;
            }
            // Something ended while it was read: it may have been this one.
            entries.remove(hash, fresh);
        }
    }

    void forget(String hash) {
        endings.incrementAndGet();
        entries.remove(hash);
    }

    void forgetAccount(String account) {
        endings.incrementAndGet();
        entries.values().removeIf(entry -> entry.session.account().equals(account));
    }

    private void makeRoom() {
        if (loads.incrementAndGet() % 1000 == 0 && entries.size() >= ROOMY) {
            long now = nanos.getAsLong();
            entries.values().removeIf(entry -> now - entry.readAt > UNUSED);
        }
    }

    /** A session, when it was read and when it was used here. */
    static final class Entry {
        private final Session session;
        private final long readAt;
        private final AtomicBoolean renewing = new AtomicBoolean();
        private volatile Instant usedAt;

        private Entry(Session session, long readAt, Entry former) {
            this.session = session;
            this.readAt = readAt;
            boolean usedHereLater = former != null && former.usedAt.isAfter(session.seenAt());
            this.usedAt = usedHereLater ? former.usedAt : session.seenAt();
        }

        Session session() {
            return session;
        }

        Instant usedAt() {
            return usedAt;
        }

        void usedAt(Instant at) {
            usedAt = at;
        }
    }
}
