// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import org.yizhan.api.access.Access;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.event.Events;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.DeadLetters;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.Writes;
import org.yizhan.api.store.Store.Dialect;

/** One node: everything that stands on the database, put together. Knows no container. */
public final class Platform implements AutoCloseable {
    private final Database database;
    private final Migrations migrations;
    private final FreshEvents fresh;
    private final CurrentWrite current = new CurrentWrite();
    private final Outbox outbox;
    private final AuditTrail trail;
    private final ReplyTable replies;
    private final Transactions transactions;
    private final AuditReader auditLog;
    private final EventTail tail;
    private final Dispatcher dispatcher;
    private final Conductor conductor;
    private final DeadLetterBox deadLetters;
    private final Housekeeping housekeeping;
    private final Presence presence;
    private final ModuleData moduleData;
    private volatile Set<String> modules = Set.of();
    private final ScheduledExecutorService timer = Threads.timer("yizhan-timer");

    /**
     * Migrates the platform's own tables and begins to work.
     *
     * @param database closed by its opener, after this
     * @param node the node's name, the same after a restart
     * @param clock the market's
     * @param access gives null while there is none; no event is delivered meanwhile
     */
    public Platform(
            Database database,
            MigrationSource own,
            String node,
            Clock clock,
            Supplier<Access> access,
            DeliveryRetries retries) {
        this(database, own, node, clock, access, retries, fresh(database));
    }

    Platform(
            Database database,
            MigrationSource own,
            String node,
            Clock clock,
            Supplier<Access> access,
            DeliveryRetries retries,
            FreshEvents fresh) {
        this.database = database;
        this.migrations = new Migrations(database, clock);
        migrations.run("persistence", own);
        Path data = database.options().data();
        boolean derby = database.dialect() == Dialect.DERBY;
        this.fresh = fresh;
        UnsealedRows unsealed = new UnsealedRows(database.dialect());
        this.tail = new EventTail(database.pool());
        load(database, fresh, unsealed, tail);
        this.outbox = new Outbox(current, fresh, this::wake);
        this.trail = new AuditTrail(current, unsealed, access, clock);
        this.replies = new ReplyTable(database.pool(), InstantSource.system());
        this.transactions = new Transactions(database, current, List.of(trail, outbox), replies);
        trail.transactions(transactions);
        AuditAnchor anchor = new AuditAnchor(data);
        this.auditLog = new AuditReader(transactions, anchor);
        this.deadLetters = new DeadLetterBox(transactions, tail);
        this.dispatcher = new Dispatcher(tail, new Positions(transactions), deadLetters, access, retries, timer);
        Leadership leadership = derby ? new LoneLeadership(database) : new LockLeadership(database, node);
        this.conductor =
                new Conductor(leadership, new Sequencer(fresh), new Sealer(unsealed, anchor), tail, dispatcher);
        this.presence = new Presence(database);
        this.moduleData = new ModuleTables(transactions, migrations, presence, database.dialect());
        this.housekeeping = new Housekeeping(replies, presence);
        housekeeping.start(timer);
        conductor.start();
    }

    private static FreshEvents fresh(Database database) {
        return database.dialect() == Dialect.DERBY ? new FreshInMemory() : new FreshInTable();
    }

    private static void load(Database database, FreshEvents fresh, UnsealedRows unsealed, EventTail tail) {
        try (Connection connection = database.alone()) {
            if (fresh instanceof FreshInMemory inMemory) {
                inMemory.load(connection);
            }
            unsealed.load(connection);
            // A consumer that begins now must not begin at the first event because nobody has looked yet.
            tail.advance(Sequencer.newest(connection));
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    private void wake() {
        conductor.wake();
    }

    /**
     * Brings a module's tables to its version.
     *
     * @throws MigrationException in one sentence why not
     */
    public void migrate(String module, MigrationSource scripts) {
        migrations.run(module, scripts);
        know(module);
    }

    private synchronized void know(String module) {
        Set<String> known = new HashSet<>(moduleData.modules());
        known.add(module);
        modules = Set.copyOf(known);
    }

    /** The modules that have tables here, whether or not they run; another set after each that has come to this node. */
    Set<String> modules() {
        return modules;
    }

    /** The store of a module of the core whose tables are ready. Closing it closes the unit. */
    public ModuleStore store(String module, EntityManagerFactory unit) {
        return store(module, unit, Seats.enough());
    }

    /** The store of a module beside the core, which has no more than its share of the database. */
    ModuleStore storeBeside(String module, EntityManagerFactory unit) {
        return store(module, unit, database.beside());
    }

    private ModuleStore store(String module, EntityManagerFactory unit, Seats seats) {
        return new ModuleStore(module, unit, transactions, current, database.dialect(), seats);
    }

    public Events events() {
        return outbox;
    }

    public Audit audit() {
        return trail;
    }

    public Replies replies() {
        return replies;
    }

    public Writes writes() {
        return transactions;
    }

    public EventLog eventLog() {
        return tail;
    }

    public EventHistory eventHistory() {
        return tail;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public ModuleData moduleData() {
        return moduleData;
    }

    /** The module runs at this node from now on, so that nobody may purge it. */
    void enter(String module) {
        try {
            presence.enter(module);
        } catch (SQLException e) {
            throw new StoreFailure(e);
        }
    }

    void leave(String module) {
        presence.leave(module);
    }

    public AuditLog auditLog() {
        return auditLog;
    }

    /** @return one sentence about what is wrong with the end of the audit, or null */
    String auditTrouble() {
        return auditLog.trouble();
    }

    public void register(EventConsumer consumer) {
        dispatcher.register(consumer);
    }

    public void unregister(EventConsumer consumer) {
        dispatcher.unregister(consumer);
    }

    /** Looks whether deliveries that waited (for access, for example) can go on. */
    public void deliver() {
        dispatcher.wake();
    }

    /** Whether every event that is committed has a position here and was taken by every consumer that this node serves. */
    public boolean quiet() {
        long newest = tail.newest();
        return dispatcher.quiet()
                && transactions.look(this::placed)
                && conductor.idle()
                && dispatcher.quiet()
                && tail.newest() == newest;
    }

    private boolean placed(Connection connection) throws SQLException {
        return fresh.isEmpty(connection)
                && (database.dialect() == Dialect.DERBY || tail.newest() >= Sequencer.newest(connection));
    }

    /** Consumer → how many positions it is behind. */
    public Map<String, Double> lags() {
        return dispatcher.lags();
    }

    /** Consumer → what is wrong with it; empty when all take their events. */
    Map<String, Watchdog.Trouble> troubledConsumers() {
        return dispatcher.troubled();
    }

    /** @return one sentence about why events do not flow, or null when they do */
    public String eventTrouble() {
        return conductor.trouble();
    }

    /** Whether this node gives the positions and serves the shared consumers. */
    public boolean leads() {
        return dispatcher.leads();
    }

    @Override
    public void close() {
        conductor.close();
        timer.shutdownNow();
        dispatcher.close();
        housekeeping.end();
        presence.close();
    }
}
