// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.nio.file.Path;
import org.yizhan.api.store.Store.Dialect;

/**
 * Where the database is and how to log in.
 *
 * @param location Derby: the folder of the database, or {@code memory:<name>}; PostgreSQL: the JDBC address
 * @param data the folder for what the platform keeps beside the database
 */
public record DatabaseOptions(Dialect dialect, String location, String user, String password, int poolSize, Path data) {
    @Override
    public String toString() {
        return dialect + " " + location;
    }
}
