// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.access.Access;
import org.yizhan.api.audit.Audit;
import org.yizhan.api.event.EventHistory;
import org.yizhan.api.event.Events;
import org.yizhan.api.health.Gauge;
import org.yizhan.api.health.HealthCheck;
import org.yizhan.api.platform.AuditLog;
import org.yizhan.api.platform.DeadLetters;
import org.yizhan.api.platform.EventLog;
import org.yizhan.api.platform.ModuleCounts;
import org.yizhan.api.platform.ModuleData;
import org.yizhan.api.platform.ModuleOffences;
import org.yizhan.api.platform.ModuleTroubles;
import org.yizhan.api.platform.Replies;
import org.yizhan.api.platform.Writes;

/** Opens the database beside the start of everything else, again until it can be had, and then registers the services. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);
    private static final long AGAIN_SECONDS = 3;
    private static final long END_SECONDS = 20;

    private final BundleContext context;
    private final DatabaseOptions options;
    private final boolean sandbox;
    private final Clock clock;
    private final Supplier<Access> access;
    private final Consumers consumers;
    private final ModuleOffences offences;
    private final ScheduledExecutorService thread = Threads.timer("yizhan-opening");
    private final List<ServiceRegistration<?>> registrations = new ArrayList<>();
    private final List<ServiceRegistration<?>> checks = new ArrayList<>();
    private volatile Database database;
    private volatile Platform platform;
    private volatile Extender extender;
    private volatile String trouble;

    /** @param sandbox whether all that is in it is made up, and need not be kept */
    Opening(
            BundleContext context,
            DatabaseOptions options,
            boolean sandbox,
            Clock clock,
            Supplier<Access> access,
            Consumers consumers,
            ModuleOffences offences) {
        this.context = context;
        this.options = options;
        this.sandbox = sandbox;
        this.clock = clock;
        this.access = access;
        this.consumers = consumers;
        this.offences = offences;
    }

    void start() {
        List.of(
                        new DatabaseCheck(() -> platform == null ? null : database, () -> trouble),
                        new ClockCheck(() -> database, InstantSource.system()),
                        new EventCheck(() -> platform),
                        new AuditHealth(() -> platform),
                        new ConsumerCheck(() -> platform),
                        new MigrationCheck(() -> extender == null ? Map.of() : extender.failures()))
                .forEach(check -> checks.add(context.registerService(HealthCheck.class, check, null)));
        thread.execute(this::attempt);
    }

    private void attempt() {
        try {
            open();
        } catch (HallMark.WrongHall e) {
            // The command line reads this beginning, and waits no longer.
            LOG.error("The database stays shut: {}", e.getMessage());
            trouble = e.getMessage();
            closeDatabase();
        } catch (RuntimeException e) {
            if (trouble == null) {
                LOG.error("The database {} cannot be opened; it is tried again and again", options, e);
            }
            trouble = "The database cannot be opened: " + e.getMessage();
            closeDatabase();
            thread.schedule(this::attempt, AGAIN_SECONDS, TimeUnit.SECONDS);
        }
    }

    private void open() {
        long begin = System.nanoTime();
        database = Database.open(options);
        if (!sandbox) {
            Durability.require(database);
        }
        MigrationSource own = new BundleSource(context.getBundle());
        new Migrations(database, clock).run("persistence", own);
        HallMark.require(database, sandbox);
        Platform ready =
                new Platform(database, own, NodeName.of(options.data()), clock, access, DeliveryRetries.DEFAULT);
        platform = ready;
        trouble = null;
        LOG.info("{} is open after {} ms", options.dialect(), (System.nanoTime() - begin) / 1_000_000);
        registrations.add(context.registerService(Events.class, new OwnEvents(ready.events()), null));
        registrations.add(context.registerService(EventHistory.class, new OwnHistory(ready.eventHistory()), null));
        registrations.add(context.registerService(Audit.class, new OwnAudit(ready.audit()), null));
        register(Replies.class, ready.replies());
        register(Writes.class, ready.writes());
        register(EventLog.class, ready.eventLog());
        register(AuditLog.class, ready.auditLog());
        register(DeadLetters.class, ready.deadLetters());
        register(ModuleData.class, ready.moduleData());
        register(ModuleTroubles.class, this::troubles);
        Units units = new Units(database, offences);
        register(ModuleCounts.class, units.refused());
        registerGauges(database, ready, units.refused());
        extender = new Extender(context, ready, units);
        extender.open();
        consumers.platform(ready);
    }

    private Map<String, ModuleTroubles.Reason> troubles() {
        Map<String, ModuleTroubles.Reason> reasons = new HashMap<>();
        Extender open = extender;
        if (open != null) {
            open.failures().forEach((module, trouble) -> reasons.put(module, trouble.reason()));
        }
        return reasons;
    }

    private void registerGauges(Database open, Platform ready, RefusedStatements refused) {
        register(
                Gauge.class,
                new NamedGauge(
                        "yizhan_database_connections",
                        "Connections of the pool, and threads that wait for one.",
                        "state",
                        open::connections));
        register(
                Gauge.class,
                new NamedGauge(
                        "yizhan_event_lag_events",
                        "How many positions a consumer that this node serves is behind.",
                        "consumer",
                        ready::lags));
        register(
                Gauge.class,
                new NamedGauge(
                        "yizhan_dead_letters_events",
                        "Events that their consumers refused to the end.",
                        null,
                        () -> Map.of("", (double) ready.deadLetters().count())));
        register(
                Gauge.class,
                new NamedGauge(
                        "yizhan_refused_statements",
                        "Statements of modules that were not for them, since this node started, by module.",
                        "module",
                        refused::byModule));
    }

    private <T> void register(Class<T> type, T service) {
        registrations.add(context.registerService(type, service, null));
    }

    /** Takes everything away in the order in which others stand on it. */
    void close() {
        checks.forEach(ServiceRegistration::unregister);
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(END_SECONDS, TimeUnit.SECONDS)) {
                LOG.warn("The database is still being opened");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        consumers.platform(null);
        if (extender != null) {
            extender.close();
        }
        registrations.forEach(ServiceRegistration::unregister);
        if (platform != null) {
            platform.close();
            platform = null;
        }
        closeDatabase();
    }

    private void closeDatabase() {
        Database open = database;
        database = null;
        Quietly.close(open);
    }
}
