// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.yizhan.api.store.Store.Dialect;

/** The one database of a deployment: a pool for the work, single connections for locks, and a clean end. */
public final class Database implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final DatabaseOptions options;
    private final DataSource single;
    private final HikariDataSource pool;
    private final Semaphore writers;
    private final Runnable end;

    private Database(DatabaseOptions options, DataSource single, Runnable end) {
        this.options = options;
        this.single = single;
        this.end = end;
        this.pool = pool(options, single);
        // Some connections stay for reads: a write that asks another module while it holds one must not starve.
        this.writers = new Semaphore(Math.max(1, options.poolSize() * 3 / 4));
    }

    /** Opens the database and makes it when Derby's is not there yet. */
    public static Database open(DatabaseOptions options) {
        return switch (options.dialect()) {
            case DERBY -> {
                DerbyServer derby = DerbyServer.open(options);
                yield new Database(options, derby.dataSource(), derby::shutDown);
            }
            case POSTGRESQL -> new Database(options, PostgresSource.of(options), () -> {});
        };
    }

    private static HikariDataSource pool(DatabaseOptions options, DataSource single) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("yizhan");
        config.setDataSource(single);
        config.setMaximumPoolSize(options.poolSize());
        config.setMinimumIdle(Math.min(2, options.poolSize()));
        config.setConnectionTimeout(PATIENCE.toMillis());
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        return new HikariDataSource(config);
    }

    public Dialect dialect() {
        return options.dialect();
    }

    public DatabaseOptions options() {
        return options;
    }

    /** The pool. */
    public DataSource pool() {
        return pool;
    }

    /** How many connections of the pool are active and idle, and how many threads wait for one. */
    Map<String, Double> connections() {
        HikariPoolMXBean now = pool.getHikariPoolMXBean();
        return Map.of(
                "active", (double) now.getActiveConnections(),
                "idle", (double) now.getIdleConnections(),
                "waiting", (double) now.getThreadsAwaitingConnection());
    }

    /** A connection that is nobody else's, outside the pool: it can hold a lock for long. */
    public Connection alone() throws SQLException {
        return single.getConnection();
    }

    /** Waits for the right to write. False when too many others write for too long. */
    boolean enter() throws InterruptedException {
        return writers.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    void leave() {
        writers.release();
    }

    @Override
    public void close() {
        pool.close();
        end.run();
    }
}
