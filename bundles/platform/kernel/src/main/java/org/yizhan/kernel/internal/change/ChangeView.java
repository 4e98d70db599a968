// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.time.Instant;
import java.util.List;
import org.yizhan.api.words.Words;
import org.yizhan.kernel.internal.Sentence;

/**
 * A change as it is shown.
 *
 * @param formerVersion the module's version before it; null when it was not in the set, or the whole set changes
 * @param step where it is, or was when it ended
 * @param modules the set after it
 * @param settings what was set for each module when it began, without secrets
 * @param account who asked for it
 * @param job the job that works on it; null for a moment
 * @param reason why it was rolled back, or null
 * @param liveMillis from the order until all of the set served; null when that never was
 */
public record ChangeView(
        String id,
        long number,
        Change.Action action,
        String module,
        String formerVersion,
        Change.State state,
        Change.Step step,
        List<ModuleSet.Member> modules,
        String settings,
        String why,
        String account,
        String job,
        Sentence reason,
        Instant askedAt,
        Long liveMillis,
        Instant endedAt) {
    static ChangeView of(Change change, Words words) {
        return new ChangeView(
                change.id(),
                change.number(),
                change.action(),
                change.module(),
                change.formerVersion(),
                change.state(),
                change.step(),
                change.set().members(),
                change.settings(),
                change.why(),
                change.account(),
                change.job(),
                Sentence.of(change.reason(), words),
                change.askedAt(),
                change.liveMillis(),
                change.endedAt());
    }
}
