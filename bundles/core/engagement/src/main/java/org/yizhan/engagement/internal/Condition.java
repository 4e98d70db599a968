// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.yizhan.api.Problem;
import org.yizhan.api.RegionCode;
import org.yizhan.api.access.Scope;

/** The conditions of a query and their values. */
final class Condition {
    private final List<String> parts = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    /**
     * What the caller's permission reaches, in a table with the columns {@code REGION}, {@code WORKER} and {@code EMPLOYER}.
     *
     * @throws Problem {@code platform.not-allowed}
     */
    static Condition within(Callers callers, String permission) {
        Condition condition = new Condition();
        Scope scope = callers.access().scope(permission);
        if (scope == Scope.OWN) {
            boolean employer = callers.side() == Callers.Side.EMPLOYER;
            condition.and(
                    employer ? "EMPLOYER = ?" : "WORKER = ?", callers.caller().subject());
        } else if (scope == Scope.REGION) {
            condition.and("REGION LIKE ?", RegionCode.prefix(callers.caller().region()) + "%");
        } else if (scope == null) {
            throw Problem.forbidden("platform.not-allowed");
        }
        return condition;
    }

    /** @param value null does not narrow */
    void equal(String column, String value) {
        if (value != null) {
            and(column + " = ?", value);
        }
    }

    void and(String part, Object... more) {
        parts.add(part);
        values.addAll(Arrays.asList(more));
    }

    /** With a space before it; empty when nothing narrows. */
    String where() {
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }

    Object[] values() {
        return values.toArray();
    }
}
