// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.store;

import jakarta.persistence.EntityManager;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A module's own tables. One service per module, with the property {@value #MODULE}; it appears when the module's migrations
 * have run and its entities are ready, and goes with the module. Take it with
 * {@code @Reference(target = "(yizhan.module=posting)")}.
 *
 * <p>Events, audit rows and the idempotency row of the request go through the same connection: they commit with the work or
 * not at all. There is no shared cache. All methods may be called from any thread; the entity manager belongs to the call.
 */
@ProviderType
public interface Store {
    /** The service property that names the module. */
    String MODULE = "yizhan.module";

    /**
     * Runs the work in one transaction at READ COMMITTED and commits it.
     *
     * <p>A deadlock or lost race (SQLState 40001, 40P01, 40XL1, 40XL2, or an optimistic lock) rolls back and runs the work
     * again, five times at most, so the work must not have effects outside the database. A call inside another write of the
     * same module joins it; inside a write of another module it is refused, because no transaction spans two modules.
     *
     * @return what the work returns; entities in it are detached
     * @throws org.yizhan.api.Problem whatever the work throws (then everything is rolled back); {@code platform.busy} (503)
     *     when no connection could be had in time or the retries are used up; {@code platform.changed-meanwhile} (409) when an
     *     optimistic lock fails to the end
     */
    <T> T write(Work<T> work);

    /** Runs the work without changing anything: its changes are thrown away. Joins a write that is under way. */
    <T> T read(Work<T> work);

    /** Which database stands below, for the few statements that differ. */
    Dialect dialect();

    /** The databases that every statement runs on. */
    enum Dialect {
        DERBY,
        POSTGRESQL
    }

    /** A piece of work on the tables. */
    @FunctionalInterface
    interface Work<T> {
        T run(EntityManager em);
    }
}
