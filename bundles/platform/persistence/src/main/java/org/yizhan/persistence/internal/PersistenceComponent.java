// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.nio.file.Path;
import java.time.Clock;
import org.osgi.annotation.bundle.Capability;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.yizhan.api.access.Access;
import org.yizhan.api.event.EventConsumer;
import org.yizhan.api.platform.ModuleOffences;
import org.yizhan.api.store.Store.Dialect;

/** Opens the database by its settings and keeps it open; what stands on it comes and goes with it. */
@Component(
        service = {},
        immediate = true,
        configurationPid = DatabaseConfig.PID)
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.store.Store\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.event.Events\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.event.EventHistory\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.audit.Audit\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.Replies\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.Writes\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.EventLog\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.AuditLog\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.DeadLetters\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.platform.ModuleData\"")
@Capability(
        namespace = "osgi.service",
        attribute = "objectClass:List<String>=\"org.yizhan.api.platform.ModuleTroubles\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.health.HealthCheck\"")
@Capability(namespace = "osgi.service", attribute = "objectClass:List<String>=\"org.yizhan.api.health.Gauge\"")
public final class PersistenceComponent {
    private final Opening opening;
    private final Consumers consumers = new Consumers();
    private volatile Access access;

    @Activate
    public PersistenceComponent(
            BundleContext context, DatabaseConfig config, @Reference Clock clock, @Reference ModuleOffences offences) {
        // By the very property that opens the gate to unsigned modules, so that the two cannot differ.
        boolean sandbox = Boolean.parseBoolean(context.getProperty("yizhan.sandbox"));
        this.opening = new Opening(context, options(config), sandbox, clock, () -> access, consumers, offences);
        opening.start();
    }

    static DatabaseOptions options(DatabaseConfig config) {
        String base = System.getProperty("karaf.data", "data");
        Path data = folder(config.dataFolder(), Path.of(base, "yizhan"));
        return switch (config.kind()) {
            case "derby" ->
                new DatabaseOptions(
                        Dialect.DERBY,
                        folder(config.folder(), Path.of(base, "derby")).toString(),
                        null,
                        null,
                        config.poolSize(),
                        data);
            case "postgresql" ->
                new DatabaseOptions(
                        Dialect.POSTGRESQL,
                        config.url(),
                        SecretReference.resolve(config.user(), System::getenv),
                        SecretReference.resolve(config.password(), System::getenv),
                        config.poolSize(),
                        data);
            default ->
                throw new IllegalArgumentException(
                        DatabaseConfig.PID + ": kind is derby or postgresql, not " + config.kind());
        };
    }

    private static Path folder(String configured, Path otherwise) {
        return (configured.isBlank() ? otherwise : Path.of(configured)).toAbsolutePath();
    }

    @Deactivate
    void deactivate() {
        opening.close();
    }

    /** Access stands on a store itself, so it comes later. */
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void setAccess(Access now) {
        access = now;
        consumers.wake();
    }

    void unsetAccess(Access former) {
        if (access == former) {
            access = null;
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addConsumer(EventConsumer consumer, ServiceReference<EventConsumer> reference) {
        consumers.add(consumer, reference.getBundle().getLocation());
    }

    void removeConsumer(EventConsumer consumer) {
        consumers.remove(consumer);
    }
}
