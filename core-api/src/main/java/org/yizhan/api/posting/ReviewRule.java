// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api.posting;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Extension point: a rule that looks at a posting before it is published. Called through the guard; a rule that fails or is
 * late holds the posting for a person (it never lets it through). Rules add to the core's legal filters and cannot weaken them.
 */
@ConsumerType
public interface ReviewRule {
    /** A name that never changes, {@code <module>.<name>}. */
    String id();

    /** What it finds; empty when all is well. */
    List<Finding> check(Draft draft);

    /**
     * What a rule may look at.
     *
     * @param texts field name (title, duties, conditions) → text
     */
    record Draft(Posting posting, java.util.Map<String, String> texts) {}

    /**
     * Something found.
     *
     * @param code {@code <module>.<kebab-name>}; its sentence is the word {@code problem.<code>}
     * @param field the text's name, or null
     * @param from first character of the words marked; −1 when none
     * @param to after the last
     */
    record Finding(String code, Severity severity, String field, int from, int to) {}

    /** What follows from a finding. */
    enum Severity {
        BLOCK,
        HOLD,
        WARN
    }
}
