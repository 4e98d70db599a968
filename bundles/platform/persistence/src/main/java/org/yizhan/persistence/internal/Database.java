// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import javax.sql.DataSource;
import org.yizhan.api.store.Store.Dialect;

/** The one database of a deployment: a pool for the work, single connections for locks, and a clean end. */
public final class Database implements AutoCloseable {
    private final DatabaseOptions options;
    private final DataSource single;
    private final HikariDataSource pool;
    private final Seats writers;
    private final Seats modules;
    private final Runnable end;

    private Database(DatabaseOptions options, DataSource single, Runnable end) {
        this.options = options;
        this.single = single;
        this.end = end;
        this.pool = pool(options, single);
        // Some connections stay for reads: a write that asks another module while it holds one must not starve.
        int most = options.poolSize() * 3 / 4;
        this.writers = Seats.of(most);
        this.modules = Seats.of(most / 2);
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
        config.setConnectionTimeout(Seats.PATIENCE.toMillis());
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

    /** Of all who write, the core included. */
    Seats writers() {
        return writers;
    }

    /** Of one more module beside the core, for its reads and writes: a part of half the writers' seats, which all such have in common. */
    Seats beside() {
        return modules.part(options.poolSize() / 4);
    }

    @Override
    public void close() {
        pool.close();
        end.run();
    }
}
