// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * The committed events that have no position yet. It must be closed to the past: with an event it shows, or has shown before,
 * every event of the same subject with a lower version.
 */
interface FreshEvents {
    /**
     * A transaction is about to insert these.
     *
     * @return their keys when this JVM counts them, else nothing
     */
    List<EventKey> begin(List<EventRow> events);

    /** A transaction with counted events has ended. */
    void ended(List<EventKey> keys, CommitRows.Ending ending);

    /** Up to so many, lowest {@code seq} first. */
    List<EventKey> next(Connection connection, int limit) throws SQLException;

    /**
     * Gives the events the positions after {@code last}, in this order, in one transaction, unless they have theirs already.
     *
     * @return the last position given
     */
    long place(Connection connection, List<EventKey> keys, long last) throws SQLException;

    /** True when every committed event has its position. */
    boolean isEmpty(Connection connection) throws SQLException;
}
