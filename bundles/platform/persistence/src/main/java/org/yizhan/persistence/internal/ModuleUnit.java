// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.store.Store;

/** A started module that keeps something: its tables, its unit, its store service. */
final class ModuleUnit {
    /** The names of the entity classes, written by the build. */
    static final String ENTITIES = "Yizhan-Entities";

    private static final Logger LOG = LoggerFactory.getLogger(ModuleUnit.class);

    private final Bundle bundle;
    private final String module;
    private final List<String> entities;
    private final Map<String, Trouble> failures;
    private ModuleStore store;
    private ServiceRegistration<Store> registration;
    private Platform entered;
    private boolean gone;

    private ModuleUnit(Bundle bundle, String module, List<String> entities, Map<String, Trouble> failures) {
        this.bundle = bundle;
        this.module = module;
        this.entities = entities;
        this.failures = failures;
    }

    /**
     * @param failures module → why it has no store
     * @return null when the bundle is no module or keeps nothing
     */
    static ModuleUnit of(Bundle bundle, Map<String, Trouble> failures) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        List<BundleCapability> found = revision == null ? List.of() : revision.getDeclaredCapabilities(Store.MODULE);
        if (found.isEmpty()) {
            return null;
        }
        String header = bundle.getHeaders("").get(ENTITIES);
        List<String> entities = Stream.of((header == null ? "" : header).split(","))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        if (entities.isEmpty() && bundle.getEntryPaths(MigrationSource.FOLDER) == null) {
            return null;
        }
        String module = String.valueOf(found.get(0).getAttributes().get(Store.MODULE));
        return new ModuleUnit(bundle, module, entities, failures);
    }

    /** Migrates, opens and registers. */
    void open(Platform platform, Units units, BundleContext context) {
        long begin = System.nanoTime();
        ModuleStore opened = opened(platform, units);
        if (opened == null) {
            return;
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(Store.MODULE, module);
        // Not under the lock: the module's components are activated in here, and may take their time.
        ServiceRegistration<Store> registered = context.registerService(Store.class, opened, properties);
        LOG.info("The store of {} is ready after {} ms", module, (System.nanoTime() - begin) / 1_000_000);
        synchronized (this) {
            if (!gone) {
                registration = registered;
                return;
            }
        }
        registered.unregister();
    }

    private synchronized ModuleStore opened(Platform platform, Units units) {
        if (gone) {
            return null;
        }
        try {
            platform.enter(module);
            entered = platform;
            platform.migrate(module, new BundleSource(bundle));
            ClassLoader loader = bundle.adapt(BundleWiring.class).getClassLoader();
            store = ModuleGate.letIn(bundle.getLocation())
                    ? platform.storeBeside(module, units.openBeside(module, loader, entities, platform::modules))
                    : platform.store(module, units.open(module, loader, entities));
            failures.remove(module);
        } catch (MigrationException e) {
            fail(new Trouble(e.getMessage(), e.reason()), e);
        } catch (RuntimeException | LinkageError e) {
            Reason reason = new Reason("platform.unfit-entities", Map.of("error", cause(e)));
            fail(
                    new Trouble(
                            "Module " + module + " has no store because its entities cannot be opened: " + e, reason),
                    e);
        }
        return store;
    }

    private void fail(Trouble trouble, Throwable cause) {
        failures.put(module, trouble);
        LOG.error(trouble.sentence(), cause);
    }

    /** The provider wraps what it found in exceptions of many lines. */
    private static String cause(Throwable thrown) {
        Throwable last = thrown;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        return last.toString().lines().map(String::strip).collect(Collectors.joining(" "));
    }

    /** Takes the service away first, so that nobody is left with a closed store. */
    void close() {
        ServiceRegistration<Store> registered;
        ModuleStore opened;
        Platform present;
        synchronized (this) {
            gone = true;
            present = entered;
            entered = null;
            registered = registration;
            opened = store;
            registration = null;
            store = null;
        }
        failures.remove(module);
        if (registered != null) {
            registered.unregister();
        }
        if (opened != null) {
            opened.close();
        }
        if (present != null) {
            present.leave(module);
        }
        Json.forgetTypes();
    }
}
