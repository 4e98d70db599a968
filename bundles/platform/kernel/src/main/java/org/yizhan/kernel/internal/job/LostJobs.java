// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Sees which jobs of other nodes have lost their node: those whose beats stand still. No clocks of two machines are compared;
 * this node measures how long it has been seeing the same count.
 */
final class LostJobs {
    private final JobPulse pulse;
    private final LongSupplier nanos;
    private final Map<String, Seen> seen = new HashMap<>();
    private long lastLook;

    LostJobs(JobPulse pulse, LongSupplier nanos) {
        this.pulse = pulse;
        this.nanos = nanos;
        this.lastLook = nanos.getAsLong();
    }

    /**
     * @param beats job → its count as it stands in the table now
     * @return those among them that have been silent for too long
     */
    Map<String, Long> among(Map<String, Long> beats) {
        long now = nanos.getAsLong();
        if (now - lastLook > pulse.silence().dividedBy(2).toNanos()) {
            // This node could not look, perhaps because nobody could reach the database: the others get their time
            // again.
            seen.clear();
        }
        lastLook = now;
        seen.keySet().retainAll(beats.keySet());
        Map<String, Long> lost = new HashMap<>();
        beats.forEach((job, count) -> {
            Seen former = seen.get(job);
            if (former == null || former.beats() != count) {
                seen.put(job, new Seen(count, now));
            } else if (now - former.since() > pulse.silence().toNanos()) {
                lost.put(job, count);
            }
        });
        return lost;
    }

    private record Seen(long beats, long since) {}
}
