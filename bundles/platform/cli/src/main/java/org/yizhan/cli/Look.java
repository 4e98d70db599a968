// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import java.util.List;
import org.yizhan.api.platform.Finding;

/**
 * What one look of {@code yizhan doctor} found. Its words are {@code doctor.<check>.good}, {@code .bad} and {@code .remedy}.
 *
 * @param why one of several faults that the look tells apart, which has words of its own; else null
 * @param values fill the sentences in order
 */
record Look(String check, boolean good, Failure why, List<Object> values) {
    static Look of(Finding finding) {
        return new Look(finding.check(), finding.good(), null, finding.values());
    }

    static Look bad(String check, Failure why) {
        return new Look(check, false, why, List.of());
    }

    String sentence(Words words) {
        return why == null ? text(words, good ? ".good" : ".bad") : why.cause(words);
    }

    /** What to do about it; null when it is good. */
    String remedy(Words words) {
        if (good) {
            return null;
        }
        return why == null ? text(words, ".remedy") : why.remedy(words);
    }

    private String text(Words words, String which) {
        return words.text("doctor." + check + which, values.toArray());
    }
}
