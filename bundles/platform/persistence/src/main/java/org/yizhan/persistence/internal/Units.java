// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.EntityManagerFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.eclipse.persistence.config.PersistenceUnitProperties;
import org.eclipse.persistence.jpa.PersistenceProvider;
import org.yizhan.api.platform.ModuleOffences;
import org.yizhan.api.store.Store.Dialect;

/** Makes a module's entity manager factory, without a persistence.xml. */
public final class Units {
    /** A module that comes back must not meet the session of the one that went. */
    private static final AtomicLong GENERATION = new AtomicLong();

    private final Database database;
    private final ModuleOffences offences;
    private final RefusedStatements refused = new RefusedStatements();

    /** @param offences told of modules that reach for what stands behind their connections */
    public Units(Database database, ModuleOffences offences) {
        this.database = database;
        this.offences = offences;
    }

    /** What was refused of the statements of modules beside the core. */
    RefusedStatements refused() {
        return refused;
    }

    /** Of a module of the core. @param entities the names of the module's entity classes */
    public EntityManagerFactory open(String module, ClassLoader moduleLoader, List<String> entities) {
        return open(module, moduleLoader, entities, database.pool());
    }

    /**
     * Of a module beside the core, which is lent its connections.
     *
     * @param modules as {@link Platform#modules}
     */
    EntityManagerFactory openBeside(
            String module, ClassLoader moduleLoader, List<String> entities, Supplier<Set<String>> modules) {
        OwnStatements statements = new OwnStatements(module, modules, refused);
        return open(module, moduleLoader, entities, new LentConnections(database.pool(), statements, offences));
    }

    private EntityManagerFactory open(String module, ClassLoader moduleLoader, List<String> entities, DataSource pool) {
        ClassLoader loader = new UnitLoader(moduleLoader, PersistenceProvider.class.getClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            EntityManagerFactory unit = new PersistenceProvider()
                    .createContainerEntityManagerFactory(
                            new UnitInfo(module, loader, entities, pool, emptyFolder()), properties(module));
            // The first one deploys the unit, so that the first request does not.
            unit.createEntityManager().close();
            return unit;
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private Path emptyFolder() {
        try {
            return Files.createDirectories(database.options().data().resolve("units"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Object> properties(String module) {
        Map<String, Object> map = new HashMap<>();
        map.put(PersistenceUnitProperties.SESSION_NAME, "yizhan-" + module + "-" + GENERATION.incrementAndGet());
        map.put(PersistenceUnitProperties.TARGET_DATABASE, platform());
        map.put(PersistenceUnitProperties.TARGET_SERVER, "None");
        map.put(PersistenceUnitProperties.CACHE_SHARED_DEFAULT, "false");
        map.put(PersistenceUnitProperties.WEAVING, "false");
        map.put(PersistenceUnitProperties.DDL_GENERATION, PersistenceUnitProperties.NONE);
        map.put(PersistenceUnitProperties.LOGGING_LEVEL, "OFF");
        map.put(PersistenceUnitProperties.BATCH_WRITING, "JDBC");
        map.put(PersistenceUnitProperties.PERSISTENCE_CONTEXT_CLOSE_ON_COMMIT, "true");
        map.put(PersistenceUnitProperties.DEPLOY_ON_STARTUP, "true");
        map.put(PersistenceUnitProperties.VALIDATION_MODE, "NONE");
        map.put(PersistenceUnitProperties.BEAN_VALIDATION_NO_OPTIMISATION, "false");
        return map;
    }

    private String platform() {
        return database.dialect() == Dialect.DERBY
                ? "org.eclipse.persistence.platform.database.DerbyPlatform"
                : "org.eclipse.persistence.platform.database.PostgreSQL10Platform";
    }
}
