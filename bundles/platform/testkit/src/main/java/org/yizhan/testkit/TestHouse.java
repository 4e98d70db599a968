// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.event.Events;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.Writes;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;
import org.yizhan.persistence.internal.DatabaseOptions;
import org.yizhan.persistence.internal.MigrationSource;

/**
 * The platform for the tests of a module: the real store, events, audit and kept answers on one database, with a clock that
 * stands still. There is one house for each database in a JVM, and {@link BothDatabases} empties it before every test.
 */
public final class TestHouse {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POOL = 12;

    private static TestHouse derby;
    private static TestHouse postgres;

    private final Dialect dialect;
    private final Path data;
    private final String location;
    private final MovableClock clock = new MovableClock();
    private volatile Access access = new ThreadAccess();
    private final TestNode node;
    private final List<TestNode> others = new ArrayList<>();
    private final Set<String> migrated = new HashSet<>();
    private final Tables tables;
    private boolean used;

    private TestHouse(Dialect dialect) {
        this.dialect = dialect;
        this.location = dialect == Dialect.DERBY ? "memory:yizhan" : Postgres.newDatabase();
        this.data = TempFolder.untilTheEnd("yizhan-test");
        this.node = new TestNode(this, "node-1", options("node-1"));
        this.tables = new Tables(node::connection);
        node.start();
        tables.remember();
    }

    /** The house on Derby, in memory. */
    public static synchronized TestHouse derby() {
        if (derby == null) {
            derby = new TestHouse(Dialect.DERBY);
        }
        return derby;
    }

    /** The house on a real PostgreSQL. */
    public static synchronized TestHouse postgres() {
        if (postgres == null) {
            postgres = new TestHouse(Dialect.POSTGRESQL);
        }
        return postgres;
    }

    /** Empties the houses that were used since the last call. What migrations had inserted is there again. */
    static synchronized void cleanAll() {
        for (TestHouse house : new TestHouse[] {derby, postgres}) {
            if (house != null && house.used) {
                house.clean();
            }
        }
    }

    private DatabaseOptions options(String name) {
        String user = dialect == Dialect.DERBY ? null : Postgres.USER;
        return new DatabaseOptions(dialect, location, user, null, POOL, data.resolve(name));
    }

    private void clean() {
        others.forEach(TestNode::close);
        others.clear();
        node.stop();
        try {
            Files.deleteIfExists(data.resolve("node-1/audit.anchor"));
            tables.clean();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        clock.reset();
        access = new ThreadAccess();
        node.start();
        used = false;
    }

    void migrate(TestNode on, String module, MigrationSource scripts) {
        used = true;
        if (migrated.add(module)) {
            on.platform().migrate(module, scripts);
            tables.remember();
        }
    }

    /** The store of a module on this house's node; see {@link TestNode#store}. */
    public Store store(String module, Class<?>... classes) {
        return node.store(module, classes);
    }

    /**
     * A further node on the same PostgreSQL, with its own connections, threads and memory, gone before the next test.
     */
    public TestNode anotherNode() {
        if (dialect == Dialect.DERBY) {
            throw new IllegalStateException("Derby lets one node in");
        }
        used = true;
        String name = "node-" + (others.size() + 2);
        TestNode other = new TestNode(this, name, options(name));
        other.start();
        others.add(other);
        return other;
    }

    /** The node that all the short forms here mean. */
    public TestNode node() {
        used = true;
        return node;
    }

    public Dialect dialect() {
        return dialect;
    }

    public MovableClock clock() {
        return clock;
    }

    public Access access() {
        return access;
    }

    /** Lets the platform know callers by this access, the real one, until the test ends. */
    public void use(Access real) {
        used = true;
        access = real;
    }

    public Events events() {
        return node().events();
    }

    public EventLog eventLog() {
        return node().eventLog();
    }

    public EventHistory eventHistory() {
        return node().eventHistory();
    }

    public Audit audit() {
        return node().audit();
    }

    public AuditLog auditLog() {
        return node().auditLog();
    }

    public Replies replies() {
        return node().replies();
    }

    public Writes writes() {
        return node().writes();
    }

    public void register(EventConsumer consumer) {
        node().register(consumer);
    }

    public void unregister(EventConsumer consumer) {
        node().unregister(consumer);
    }

    /** Runs work as somebody. */
    public <T> T as(Caller caller, Callable<T> work) {
        return access.as(caller, work);
    }

    /** A plain connection with autocommit, for independent SQL. The caller closes it. */
    public Connection connection() throws SQLException {
        return node().connection();
    }

    /** Waits until every consumer on every node has taken every committed event, and what came of it. */
    public void awaitQuiet() {
        used = true;
        Await.until("every event is delivered", PATIENCE, () -> {
            List<TestNode> all = new ArrayList<>(others);
            all.add(node);
            return all.stream().anyMatch(TestNode::leads) && all.stream().allMatch(TestNode::quiet);
        });
    }

    @Override
    public String toString() {
        return dialect == Dialect.DERBY ? "Derby" : "PostgreSQL";
    }
}
