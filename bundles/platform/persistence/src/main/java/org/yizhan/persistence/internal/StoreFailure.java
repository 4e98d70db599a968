// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import jakarta.persistence.PersistenceException;
import java.sql.SQLException;

/** A statement of plain JDBC that failed, in the clothes that callers of the store know. */
final class StoreFailure extends PersistenceException {
    private static final long serialVersionUID = 1L;

    StoreFailure(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
