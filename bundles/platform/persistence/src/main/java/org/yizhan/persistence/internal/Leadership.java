// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;

/** Decides by the database which node of a deployment leads. */
interface Leadership extends AutoCloseable {
    /** A connection that is only for the conductor; the lead, when this node has it, is bound to it. */
    Connection connection() throws SQLException;

    /** Tries to take the lead, or sees that it is still held. Does not wait. */
    boolean leads() throws SQLException;

    /** How long to wait before delivering events, because a former leader may not have noticed that it is none. */
    long graceMillis();

    /** Gives up the connection, after an error on it. */
    void drop();

    /** Gives the lead back in order. */
    @Override
    void close();
}
