// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.vault;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: the rows that a module keeps sealed, so that they can be brought under a newer key of the vault. Every module
 * with personal data offers one for each of its tables with sealed columns, as a {@link SealedTable}.
 */
@ConsumerType
public interface SealedRows {
    /** A name that never changes, {@code <module>.<entity>}. */
    String id();

    /**
     * Brings the next rows under the newest key, in one transaction. What somebody else changes meanwhile stays as they wrote it.
     *
     * @param after the id of the last row that was looked at, or null for the beginning
     * @param limit how many rows at most
     * @return the id of the last row that was looked at, or null when there was none
     */
    String reseal(String after, int limit, Newest newest);

    /** Gives a value under the newest key. */
    @FunctionalInterface
    interface Newest {
        /** @return the same text when it is under the newest key already; null for null */
        String of(String field, String row, String sealed);
    }
}
