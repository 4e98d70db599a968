// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.platform;

import java.time.Instant;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;
import org.yizhan.api.Page;

/** Reads the audit and proves that nobody changed it. */
@ProviderType
public interface AuditLog {
    /**
     * Finds rows, newest first.
     *
     * @param cursor null for the first page
     * @param limit 1 to {@link Page#MAX}
     */
    Page<Entry> search(Query query, String cursor, int limit);

    /** Recomputes the whole chain and compares its end with the anchor outside the database. Takes long on a long audit. */
    Verdict verify();

    /** What to look for; null means any. An action that ends with a dot stands for all that begin with it. */
    record Query(String action, String subject, String actor, Instant from, Instant to) {
        public static final Query ALL = new Query(null, null, null, null, null);
    }

    /**
     * A row.
     *
     * @param actor the account, {@code system}, or null for nobody
     * @param seq its place in the chain; null until it is sealed, within a second
     */
    record Entry(
            String id,
            Instant at,
            String actor,
            String role,
            String region,
            String remoteAddress,
            String requestId,
            String action,
            String subject,
            Map<String, Object> facts,
            Long seq) {}

    /**
     * The result of a check.
     *
     * @param whole true when no row was changed, removed, added or moved
     * @param checked how many rows were found in order
     * @param waiting rows that are not sealed yet
     * @param brokenAt the place in the chain where it first breaks, or null
     * @param why one English sentence for operators, or null
     */
    record Verdict(boolean whole, long checked, long waiting, Long brokenAt, String why) {}
}
