// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.yizhan.api.Problem;
import org.yizhan.api.guard.Guard;
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

    private static final String POINT = "access.sealed-rows";
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final FieldVault vault;
    private final Guard guard;
    private final Duration limit;

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile List<SealedRows> tables = List.of();

    @Activate
    public Resealing(@Reference FieldVault vault, @Reference Guard guard) {
        this(vault, guard, LIMIT);
    }

    Resealing(FieldVault vault, Guard guard, Duration limit) {
        this.vault = vault;
        this.guard = guard;
        this.limit = limit;
    }

    /** The work of a job; to be asked for again when it was interrupted. */
    void run(Jobs.Progress progress) {
        LongAdder count = new LongAdder();
        Set<String> left = new TreeSet<>();
        long before = -1;
        for (int round = 0; round < MOST_ROUNDS && before != count.sum() && !progress.cancelled(); round++) {
            before = count.sum();
            for (SealedRows table : tables) {
                through(table, count, left, progress);
            }
        }
        boolean done = before == count.sum() && left.isEmpty() && !progress.cancelled();
        progress.summary(new Summary(ids(), count.sum(), List.copyOf(left), done));
    }

    private void through(SealedRows table, LongAdder count, Set<String> left, Jobs.Progress progress) {
        boolean all = batches(
                table,
                (field, row, value) -> {
                    String fresh = vault.newest(field, row, value);
                    if (!fresh.equals(value)) {
                        count.increment();
                    }
                    return fresh;
                },
                () -> {
                    progress.at(count.sum(), 0);
                    return progress.cancelled();
                });
        if (!all) {
            left.add(table.id());
        }
    }

    /** How many values in these tables are under the key. Changes nothing.
     *
     * @throws Problem {@code access.table-away} (503) when a table does not answer: then nobody knows
     */
    long under(String kid) {
        LongAdder count = new LongAdder();
        for (SealedRows table : tables) {
            boolean all = batches(
                    table,
                    (field, row, value) -> {
                        if (value != null && DataKey.Sealed.parse(value).kid().equals(kid)) {
                            count.increment();
                        }
                        return value;
                    },
                    () -> false);
            if (!all) {
                throw new Problem(503, "access.table-away").with("table", table.id());
            }
        }
        return count.sum();
    }

    List<String> ids() {
        return tables.stream().map(SealedRows::id).sorted().toList();
    }

    /** Goes through a table, a batch a call, on threads of the guard: who hangs or throws is left behind.
     *
     * @param stop asked after each batch
     * @return false when it did not answer to the end
     */
    private boolean batches(SealedRows table, SealedRows.Newest newest, BooleanSupplier stop) {
        Optional<String> last = Optional.empty();
        do {
            String after = last.orElse(null);
            Guard.Guarded<Optional<String>> batch = guard.call(
                    POINT,
                    table.id(),
                    limit,
                    table,
                    asked -> Optional.ofNullable(asked.reseal(after, BATCH, newest)),
                    Optional.empty());
            if (batch.degraded() != null) {
                return false;
            }
            last = batch.value();
        } while (!stop.getAsBoolean() && last.isPresent());
        return true;
    }

    /**
     * What was done.
     *
     * @param tables all that were asked
     * @param values how many were sealed anew
     * @param left the tables that threw or did not answer in time, and still need the former keys
     * @param done whether the last round found nothing under a former key in these tables
     */
    public record Summary(List<String> tables, long values, List<String> left, boolean done) {}
}
