// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.FlushModeType;
import jakarta.persistence.PersistenceException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.yizhan.api.Problem;
import org.yizhan.api.store.Store;

/** One module's store. */
public final class ModuleStore implements Store, AutoCloseable {
    private static final int READ_RETRIES = 3;
    private static final long END_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

    private final String module;
    private final EntityManagerFactory unit;
    private final Transactions transactions;
    private final CurrentWrite current;
    private final Dialect dialect;
    private final Seats seats;
    private final AtomicInteger running = new AtomicInteger();
    private volatile boolean closed;

    ModuleStore(
            String module,
            EntityManagerFactory unit,
            Transactions transactions,
            CurrentWrite current,
            Dialect dialect,
            Seats seats) {
        this.module = module;
        this.unit = unit;
        this.transactions = transactions;
        this.current = current;
        this.dialect = dialect;
        this.seats = seats;
    }

    @Override
    public <T> T write(Work<T> work) {
        Transaction underWay = current.get();
        if (underWay == null) {
            return open(() -> transactions.run(
                    module,
                    () -> Session.of(unit.createEntityManager()),
                    transaction -> work.run(transaction.entities())));
        }
        if (!underWay.module().equals(module)) {
            throw new IllegalStateException("module " + module + " cannot write inside a write of " + underWay.module()
                    + ": no transaction spans two modules; publish an event, or ask before the write");
        }
        return transactions.join(transaction -> work.run(transaction.entities()), underWay);
    }

    @Override
    public <T> T read(Work<T> work) {
        Transaction underWay = current.get();
        if (underWay != null && underWay.module().equals(module)) {
            return work.run(underWay.entities());
        }
        return open(() -> lookAgain(work));
    }

    /** Runs a call, unless the module has gone; {@link #close} waits for it. */
    private <T> T open(Supplier<T> call) {
        running.incrementAndGet();
        try {
            if (closed) {
                throw Transactions.busy();
            }
            seats.enter();
            try {
                return call.get();
            } catch (PersistenceException e) {
                throw refusalOr(e);
            } finally {
                seats.leave();
            }
        } finally {
            running.decrementAndGet();
        }
    }

    /** What refuses a statement stands below the provider, which packs it into an exception of its own. */
    private static RuntimeException refusalOr(PersistenceException thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof Problem refusal) {
                return refusal;
            }
        }
        return thrown;
    }

    private <T> T lookAgain(Work<T> work) {
        for (int attempt = 0; ; attempt++) {
            try {
                return look(work);
            } catch (Problem e) {
                throw e;
            } catch (RuntimeException e) {
                Failure failure = Failure.of(e);
                if (failure == Failure.FINAL) {
                    throw e;
                }
                if (failure == Failure.BUSY || attempt == READ_RETRIES) {
                    throw Transactions.busy();
                }
            }
        }
    }

    private <T> T look(Work<T> work) {
        try (EntityManager entities = unit.createEntityManager()) {
            // Costs nothing until somebody unwraps the connection, which the provider gives in a transaction only.
            entities.getTransaction().begin();
            entities.setFlushMode(FlushModeType.COMMIT);
            try {
                return work.run(entities);
            } finally {
                entities.getTransaction().rollback();
            }
        }
    }

    @Override
    public Dialect dialect() {
        return dialect;
    }

    /** Refuses new calls, lets the running ones end for at most three seconds, and closes the unit. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        long limit = System.nanoTime() + END_NANOS;
        while (running.get() > 0 && System.nanoTime() < limit) {
            LockSupport.parkNanos(LOOK_NANOS);
        }
        unit.close();
    }
}
