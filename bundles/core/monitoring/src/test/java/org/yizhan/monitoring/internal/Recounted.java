// SPDX-License-Identifier: Apache-2.0
package org.yizhan.monitoring.internal;

import java.util.function.BooleanSupplier;
import org.yizhan.api.job.Jobs;

/** A recount on this thread, and what came of it. */
final class Recounted implements Jobs.Progress {
    private final BooleanSupplier cancelled;
    private Recount.Summary summary;

    private Recounted(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    static Recount.Summary by(Recount recount) {
        return by(recount, () -> false);
    }

    /** @param cancelled asked between batches. @return null when it was */
    static Recount.Summary by(Recount recount, BooleanSupplier cancelled) {
        Recounted progress = new Recounted(cancelled);
        recount.run(progress);
        return progress.summary;
    }

    @Override
    public void at(long done, long total) {}

    @Override
    public boolean cancelled() {
        return cancelled.getAsBoolean();
    }

    @Override
    public void result(String fileName, String mediaType, byte[] content) {
        throw new AssertionError("there is no file");
    }

    @Override
    public void summary(Object written) {
        summary = (Recount.Summary) written;
    }
}
