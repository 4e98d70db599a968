// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Lets the platform's own bundles put rows of theirs into the transaction of whatever module writes (accounts with the person
 * who was registered, for example). Modules never use it: they have their store.
 */
@ProviderType
public interface Writes {
    /** Whether a {@code Store.write} is under way on this thread. */
    boolean underWay();

    /**
     * Runs the work in the write under way on this thread, or in a transaction of its own with the store's retries. The
     * connection must be neither committed nor closed; in a write under way, what the module has changed through its entity
     * manager and not flushed is not in the tables yet.
     *
     * @throws org.yizhan.api.Problem as {@code Store.write}
     */
    <T> T join(Work<T> work);

    /** A piece of work in plain JDBC. */
    @FunctionalInterface
    interface Work<T> {
        T run(Connection connection) throws SQLException;
    }
}
