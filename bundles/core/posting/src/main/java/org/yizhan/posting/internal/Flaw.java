// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.util.Map;
import org.yizhan.api.posting.ReviewRule;
import org.yizhan.api.posting.ReviewRule.Severity;

/**
 * Something that the review found.
 *
 * @param rule the id of the rule that found it
 * @param code its sentence is the word {@code problem.<code>}
 * @param field the text's name, or that of a value (wage, validTo)
 * @param from first character of the words marked; −1 when none
 * @param to after the last
 * @param values for the sentence; never clear personal data
 */
record Flaw(String rule, String code, Severity severity, String field, int from, int to, Map<String, Object> values) {

    static Flaw of(String rule, ReviewRule.Finding finding) {
        return new Flaw(
                rule, finding.code(), finding.severity(), finding.field(), finding.from(), finding.to(), Map.of());
    }

    static Flaw inValue(String code, Severity severity, String field, Map<String, Object> values) {
        return new Flaw(code, code, severity, field, -1, -1, values);
    }

    static Flaw inText(String code, Severity severity, String field, int from, int to) {
        return new Flaw(code, code, severity, field, from, to, Map.of());
    }

    Flaw with(Severity other) {
        return new Flaw(rule, code, other, field, from, to, values);
    }
}
