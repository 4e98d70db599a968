// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.sheet;

import java.time.Duration;
import java.util.Map;
import org.yizhan.api.Problem;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.sheet.SheetKind;
import org.yizhan.api.sheet.SheetKind.Outcome;

/** Hands rows to a kind, through the guard: a kind that hangs or throws spoils its row, and after too many the import. */
final class Taking {
    static final String POINT = "platform.sheet";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int MAX_FAILED_IN_A_ROW = 20;

    private final Guard guard;
    private final SheetKind kind;
    private final Duration limit;
    private int failed;

    Taking(Guard guard, SheetKind kind) {
        this(guard, kind, LIMIT);
    }

    Taking(Guard guard, SheetKind kind, Duration limit) {
        this.guard = guard;
        this.kind = kind;
        this.limit = limit;
    }

    /**
     * @throws Problem why the row is bad; {@code platform.row-failed} when the kind threw or is not tried any more,
     *     {@code platform.row-late} when it did not end in time
     * @throws IllegalStateException after twenty rows in a row of which nothing has come
     */
    Outcome take(Map<String, String> row, boolean apply) {
        Guard.Guarded<Taken> taken =
                guard.call(POINT, kind.id(), limit, kind, asked -> Taken.by(asked, row, apply), null);
        if (taken.degraded() != null || taken.value() == null) {
            if (++failed >= MAX_FAILED_IN_A_ROW) {
                throw new IllegalStateException("an import of " + kind.id() + " was given up: " + taken.degraded());
            }
            boolean late = taken.degraded() != null && taken.degraded().endsWith(":late");
            throw new Problem(500, late ? "platform.row-late" : "platform.row-failed");
        }
        failed = 0;
        if (taken.value().refusal != null) {
            throw taken.value().refusal;
        }
        return taken.value().outcome;
    }

    /** A refusal is an answer like any other: it says nothing against the kind. */
    private record Taken(Outcome outcome, Problem refusal) {
        private static Taken by(SheetKind kind, Map<String, String> row, boolean apply) {
            try {
                return new Taken(kind.take(row, apply), null);
            } catch (Problem refusal) {
                return new Taken(null, refusal);
            }
        }
    }
}
