// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.time.Instant;
import java.util.List;

/** A seeded bug: it remembers half of the time that a worker has already been given. */
final class HalfHours extends WorkerTime {
    @Override
    List<Busy> near(Transaction tx, String worker, Instant from, Instant to) {
        return super.near(tx, worker, from, to).stream()
                .map(busy -> new Busy(
                        busy.engagement(),
                        busy.worker(),
                        busy.posting(),
                        busy.shift(),
                        busy.employer(),
                        busy.relation(),
                        busy.from(),
                        busy.to(),
                        busy.paidMinutes() / 2,
                        busy.heldUntil()))
                .toList();
    }
}
