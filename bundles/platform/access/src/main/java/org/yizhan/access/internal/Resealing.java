// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.job.Jobs;
import org.yizhan.api.vault.SealedRows;

/**
 * Brings all sealed values under the newest key, row by row, while the hall is open. It goes round again until a round finds
 * nothing, because another node may seal with the former key until it has met the new one.
 */
@Component(service = Resealing.class)
public final class Resealing {
    private static final int BATCH = 200;
    private static final int MOST_ROUNDS = 5;

    private final FieldVault vault;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<SealedRows> tables = List.of();

    @Activate
    public Resealing(@Reference FieldVault vault) {
        this.vault = vault;
    }

    /** The work of a job; to be asked for again when it was interrupted. */
    void run(Jobs.Progress progress) {
        Count count = new Count();
        long before = -1;
        for (int round = 0; round < MOST_ROUNDS && before != count.values && !progress.cancelled(); round++) {
            before = count.values;
            for (SealedRows table : tables) {
                through(table, count, progress);
            }
        }
        boolean done = before == count.values && !progress.cancelled();
        progress.summary(
                new Summary(tables.stream().map(SealedRows::id).sorted().toList(), count.values, done));
    }

    private void through(SealedRows table, Count count, Jobs.Progress progress) {
        String last = null;
        do {
            last = table.reseal(last, BATCH, (field, row, value) -> newest(count, field, row, value));
            progress.at(count.values, 0);
        } while (last != null && !progress.cancelled());
    }

    private String newest(Count count, String field, String row, String sealed) {
        String fresh = vault.newest(field, row, sealed);
        if (!fresh.equals(sealed)) {
            count.values++;
        }
        return fresh;
    }

    private static final class Count {
        private long values;
    }

    /**
     * What was done.
     *
     * @param values how many were sealed anew
     * @param done whether the last round found nothing under a former key in these tables
     */
    public record Summary(List<String> tables, long values, boolean done) {}
}
