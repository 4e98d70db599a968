// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.time.Instant;

/**
 * A job as the table has it.
 *
 * @param summary JSON or null
 * @param problemValues JSON or null
 */
record JobRecord(
        String id,
        String kind,
        String state,
        String account,
        long done,
        long total,
        boolean cancelAsked,
        String summary,
        String problem,
        String problemValues,
        String fileName,
        String fileType,
        long fileBytes,
        Instant submittedAt,
        Instant startedAt,
        Instant endedAt) {}
