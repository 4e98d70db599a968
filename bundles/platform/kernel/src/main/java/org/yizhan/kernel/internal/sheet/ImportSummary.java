// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.util.ArrayList;
import java.util.List;
import org.yizhan.api.sheet.SheetKind.Outcome;

/** What became of a file's rows. */
final class ImportSummary {
    private static final int SHOWN = 20;

    private long created;
    private long merged;
    private long unchanged;
    private long rejected;
    private final List<Rejection> first = new ArrayList<>();

    void took(Outcome outcome) {
        switch (outcome) {
            case CREATED -> created++;
            case MERGED -> merged++;
            case UNCHANGED -> unchanged++;
        }
    }

    void rejected(int row, String reason) {
        rejected++;
        if (first.size() < SHOWN) {
            first.add(new Rejection(row, reason));
        }
    }

    long rows() {
        return created + merged + unchanged + rejected;
    }

    Totals totals(String kind, boolean applied, boolean cancelled) {
        return new Totals(kind, applied, cancelled, rows(), created, merged, unchanged, rejected, List.copyOf(first));
    }

    /**
     * The summary of an import.
     *
     * @param applied false for a dry run, which wrote nothing
     * @param rejections the first rows that were not taken
     */
    record Totals(
            String kind,
            boolean applied,
            boolean cancelled,
            long rows,
            long created,
            long merged,
            long unchanged,
            long rejected,
            List<Rejection> rejections) {}

    /** @param row as the person's program counts, from 1 */
    record Rejection(int row, String reason) {}
}
