// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.Problem;
import org.yizhan.api.platform.Writes;

/** Runs writes: one transaction, the platform's rows with it, again when another one was quicker. */
final class Transactions implements Writes {
    private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);
    private static final int RETRIES = 5;
    private static final int FIRST_PAUSE_MILLIS = 4;
    /** The owner of transactions that no module began. */
    private static final String PLATFORM = "platform";

    private final Database database;
    private final CurrentWrite current;
    private final List<CommitRows> rows;
    private final ReplyTable replies;

    /** @param rows without the replies, which come first */
    Transactions(Database database, CurrentWrite current, List<CommitRows> rows, ReplyTable replies) {
        this.database = database;
        this.current = current;
        this.rows = rows;
        this.replies = replies;
    }

    @Override
    public boolean underWay() {
        return current.get() != null;
    }

    @Override
    public <T> T join(Writes.Work<T> work) {
        if (current.get() != null) {
            return join(transaction -> work.run(transaction.connection()), current.get());
        }
        return run(PLATFORM, () -> Session.of(database.pool()), transaction -> work.run(transaction.connection()));
    }

    /** Runs work in the write under way. */
    <T> T join(Work<T> work, Transaction transaction) {
        try {
            return work.run(transaction);
        } catch (SQLException e) {
            transaction.spoil(e);
            throw new StoreFailure(e);
        } catch (RuntimeException | Error e) {
            transaction.spoil(e);
            throw e;
        }
    }

    /** Runs work in a transaction of its own, and again while it loses races. */
    <T> T run(String module, Opener opener, Work<T> work) {
        for (int attempt = 0; ; attempt++) {
            try {
                return once(module, opener, work);
            } catch (Problem e) {
                throw replies.repeatedOr(e);
            } catch (RuntimeException | SQLException e) {
                give(e, attempt);
                pause(attempt);
            }
        }
    }

    /** Throws what the caller must see, or returns when the work may run again. */
    private void give(Exception e, int attempt) {
        Failure failure = Failure.of(e);
        if (failure == Failure.FINAL) {
            throw replies.repeatedOr(
                    e instanceof RuntimeException runtime ? runtime : new StoreFailure((SQLException) e));
        }
        if (failure == Failure.BUSY || attempt == RETRIES) {
            LOG.warn("A write was given up ({}, {} retries): {}", failure, attempt, e.toString());
            throw failure == Failure.STALE ? Problem.conflict("platform.changed-meanwhile") : busy();
        }
    }

    static Problem busy() {
        return new Problem(503, "platform.busy");
    }

    private static void pause(int attempt) {
        int bound = FIRST_PAUSE_MILLIS << attempt;
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(bound / 2, bound + 1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw busy();
        }
    }

    private <T> T once(String module, Opener opener, Work<T> work) throws SQLException {
        Watch.refuseLate();
        database.writers().enter();
        try (Session session = opener.open()) {
            Transaction transaction = new Transaction(module, session);
            current.set(transaction);
            try {
                return commit(transaction, session, work);
            } finally {
                current.clear();
            }
        } finally {
            database.writers().leave();
        }
    }

    private <T> T commit(Transaction transaction, Session session, Work<T> work) throws SQLException {
        CommitRows.Ending ending = CommitRows.Ending.ROLLED_BACK;
        try {
            T result = work.run(transaction);
            refuseSpoiled(transaction);
            // Events come last: nothing after them waits for a lock, so that later ones are not held up behind these.
            session.flush();
            replies.write(transaction, result);
            for (CommitRows kind : rows) {
                kind.write(transaction, result);
            }
            Watch.refuseLate();
            ending = CommitRows.Ending.UNKNOWN;
            session.commit();
            ending = CommitRows.Ending.COMMITTED;
            return result;
        } finally {
            if (ending != CommitRows.Ending.COMMITTED) {
                Watch.calm();
                rollback(session);
            }
            end(transaction, ending);
        }
    }

    private static void refuseSpoiled(Transaction transaction) {
        if (transaction.spoiled() != null) {
            throw new IllegalStateException(
                    "work that had joined this write failed and nobody passed it on", transaction.spoiled());
        }
    }

    private static void rollback(Session session) {
        try {
            session.rollback();
        } catch (SQLException | RuntimeException e) {
            // The connection is gone, and the transaction with it; what led here is thrown already.
            LOG.debug("A rollback failed", e);
        }
    }

    private void end(Transaction transaction, CommitRows.Ending ending) {
        for (CommitRows kind : rows) {
            kind.ended(transaction, ending);
        }
        replies.ended(ending);
    }

    /** Work on a connection with autocommit that needs no transaction. */
    <T> T look(Writes.Work<T> work) {
        try (Connection connection = database.pool().getConnection()) {
            return work.run(connection);
        } catch (SQLException e) {
            if (Failure.of(e) == Failure.FINAL) {
                throw new StoreFailure(e);
            }
            throw busy();
        }
    }

    /** Opens what a transaction runs on. */
    @FunctionalInterface
    interface Opener {
        Session open() throws SQLException;
    }

    /** Work in a transaction. */
    @FunctionalInterface
    interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }
}
