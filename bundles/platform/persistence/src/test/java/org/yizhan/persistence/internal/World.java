// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.yizhan.api.store.Store;
import org.yizhan.api.store.Store.Dialect;

/** A fresh database and the nodes on it. */
final class World implements AutoCloseable {
    static final DeliveryRetries QUICK = new DeliveryRetries(12, Duration.ofMillis(1), Duration.ofMillis(4));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int POOL = 12;

    final Dialect dialect;
    final ThreadCaller access = new ThreadCaller();
    /** For nodes that are made from now on. */
    DeliveryRetries retries = QUICK;

    private final String location;
    private final Path data;
    private final List<Node> nodes = new ArrayList<>();

    World(Dialect dialect) {
        this.dialect = dialect;
        int number = NUMBER.incrementAndGet();
        this.location = dialect == Dialect.DERBY ? "memory:world" + number : TestPostgres.newDatabase();
        try {
            this.data = Files.createTempDirectory("yizhan-world");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FreshEvents right(Dialect dialect) {
        return dialect == Dialect.DERBY ? new FreshInMemory() : new FreshInTable();
    }

    /** The one node of most tests. */
    static World withNode(Dialect dialect) {
        World world = new World(dialect);
        world.node(() -> right(dialect));
        return world;
    }

    Node node(Supplier<FreshEvents> fresh) {
        return node("node-" + (nodes.size() + 1), fresh);
    }

    Node node(String name, Supplier<FreshEvents> fresh) {
        Node node = new Node(this, name, Database.open(options(name)), fresh);
        nodes.add(node);
        return node;
    }

    DatabaseOptions options(String node) {
        return new DatabaseOptions(dialect, location, "postgres", null, POOL, data.resolve(node));
    }

    Node node() {
        return nodes.get(0);
    }

    Platform platform() {
        return node().platform;
    }

    Store store() {
        return node().store("probe", Note.class, Tally.class);
    }

    Connection connection() throws SQLException {
        return node().database.alone();
    }

    long number(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    int execute(String sql) {
        try (Connection connection = connection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    void awaitQuiet() {
        await("every event is delivered", () -> {
            List<Node> alive = nodes.stream().filter(node -> node.alive).toList();
            return alive.stream().anyMatch(node -> node.platform.leads())
                    && alive.stream().allMatch(node -> node.platform.quiet());
        });
    }

    void awaitSealed() {
        await("every audit row is sealed", () -> number("SELECT COUNT(*) FROM PLATFORM_AUDIT WHERE SEQ IS NULL") == 0);
    }

    static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain until " + what);
            }
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        nodes.forEach(Node::close);
        try (Stream<Path> left = Files.walk(data)) {
            for (Path path : left.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One node. */
    static final class Node {
        final Database database;
        final Platform platform;
        private final Units units;
        private final List<ModuleStore> stores = new ArrayList<>();
        private boolean alive = true;

        private Node(World world, String name, Database database, Supplier<FreshEvents> fresh) {
            this.database = database;
            this.units = new Units(database, (asking, code) -> false);
            this.platform = new Platform(
                    database,
                    new ClassPathSource(Platform.class),
                    name,
                    Clock.system(ZoneId.of("Asia/Shanghai")),
                    () -> world.access,
                    world.retries,
                    fresh.get());
        }

        Store store(String module, Class<?>... entities) {
            return open(module, platform::store, units::open, entities);
        }

        /** As a module has it that came through the gate. */
        ModuleStore storeBeside(String module, Class<?>... entities) {
            return open(
                    module,
                    platform::storeBeside,
                    (name, loader, classes) -> units.openBeside(name, loader, classes, platform::modules),
                    entities);
        }

        /** Makes a unit of a module's entities. */
        private interface Opener {
            EntityManagerFactory open(String module, ClassLoader loader, List<String> entities);
        }

        private ModuleStore open(
                String module,
                BiFunction<String, EntityManagerFactory, ModuleStore> store,
                Opener unit,
                Class<?>... entities) {
            platform.migrate(module, new Scripts(module));
            List<String> names = List.of(entities).stream().map(Class::getName).toList();
            ModuleStore opened = store.apply(module, unit.open(module, World.class.getClassLoader(), names));
            stores.add(opened);
            return opened;
        }

        void close() {
            if (alive) {
                alive = false;
                platform.close();
                stores.forEach(ModuleStore::close);
                database.close();
            }
        }
    }
}
