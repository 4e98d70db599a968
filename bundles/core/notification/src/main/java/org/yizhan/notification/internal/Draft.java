// SPDX-License-Identifier: Apache-2.0
package org.yizhan.notification.internal;

import java.time.Instant;

/**
 * Who is told what, before it is written. Ids, codes, times and figures alone.
 *
 * @param shift null when it is about the posting as a whole
 * @param other the one on the other side, or null
 * @param moment until when an offer is held, or when people talked; or null
 * @param minutes of hours that were stated or agreed; or null
 * @param detail codes, with commas between; or null
 */
record Draft(
        String recipient,
        Side side,
        Kind kind,
        String posting,
        String shift,
        String other,
        Instant moment,
        Integer minutes,
        String detail) {}
