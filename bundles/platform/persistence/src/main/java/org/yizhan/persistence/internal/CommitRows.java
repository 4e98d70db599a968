// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.SQLException;

/** A kind of the platform's own rows that goes with every write. */
interface CommitRows {
    /** Writes this kind's rows, last before the commit. */
    void write(Transaction transaction, Object result) throws SQLException;

    /** Called after the end, when the database knows for sure what became of the transaction. */
    void ended(Transaction transaction, Ending ending);

    /** How a transaction ended, as far as this JVM knows. */
    enum Ending {
        COMMITTED,
        ROLLED_BACK,
        /** The commit itself failed: the rows may be there or not. */
        UNKNOWN
    }
}
