// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit;

import jakarta.persistence.Converter;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.MappedSuperclass;
import java.lang.annotation.Annotation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.event.Events;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.Writes;
import org.yizhan.api.store.Store;
import org.yizhan.persistence.internal.ClassPathSource;
import org.yizhan.persistence.internal.Database;
import org.yizhan.persistence.internal.DatabaseOptions;
import org.yizhan.persistence.internal.DeliveryRetries;
import org.yizhan.persistence.internal.Platform;
import org.yizhan.persistence.internal.Units;

/** One node of a deployment: the real classes on a database, without a container. */
public final class TestNode implements AutoCloseable {
    private static final List<Class<? extends Annotation>> MANAGED =
            List.of(Entity.class, Embeddable.class, MappedSuperclass.class, Converter.class);
    private static final DeliveryRetries QUICK = new DeliveryRetries(12, Duration.ofMillis(1), Duration.ofMillis(20));

    private final TestHouse house;
    private final String name;
    private final Database database;
    private final Map<String, EntityManagerFactory> units = new HashMap<>();
    private Platform platform;

    TestNode(TestHouse house, String name, DatabaseOptions options) {
        this.house = house;
        this.name = name;
        this.database = Database.open(options);
    }

    void start() {
        platform =
                new Platform(database, new ClassPathSource(Platform.class), name, house.clock(), house::access, QUICK);
    }

    void stop() {
        platform.close();
    }

    /**
     * The store of a module.
     *
     * @param classes its entities; or, when it has only scripts, any class of it
     */
    public Store store(String module, Class<?>... classes) {
        house.migrate(this, module, new ClassPathSource(classes[0]));
        List<String> entities =
                Stream.of(classes).filter(TestNode::managed).map(Class::getName).toList();
        EntityManagerFactory unit =
                units.computeIfAbsent(module + entities, key -> new Units(database, (asking, code) -> false)
                        .open(module, classes[0].getClassLoader(), entities));
        return platform.store(module, unit);
    }

    private static boolean managed(Class<?> type) {
        return MANAGED.stream().anyMatch(type::isAnnotationPresent);
    }

    public Events events() {
        return platform.events();
    }

    public EventLog eventLog() {
        return platform.eventLog();
    }

    public EventHistory eventHistory() {
        return platform.eventHistory();
    }

    public Audit audit() {
        return platform.audit();
    }

    public AuditLog auditLog() {
        return platform.auditLog();
    }

    public Replies replies() {
        return platform.replies();
    }

    public Writes writes() {
        return platform.writes();
    }

    /** Begins to deliver to the consumer, on a thread of the platform. */
    public void register(EventConsumer consumer) {
        platform.register(consumer);
    }

    public void unregister(EventConsumer consumer) {
        platform.unregister(consumer);
    }

    /** Whether this node gives the positions and serves the shared consumers. */
    public boolean leads() {
        return platform.leads();
    }

    boolean quiet() {
        return platform.quiet();
    }

    Platform platform() {
        return platform;
    }

    /** A plain connection with autocommit, for independent SQL. The caller closes it. */
    public Connection connection() throws SQLException {
        return database.alone();
    }

    @Override
    public void close() {
        stop();
        List<EntityManagerFactory> open = new ArrayList<>(units.values());
        units.clear();
        open.forEach(EntityManagerFactory::close);
        database.close();
    }
}
