// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.yizhan.api.privacy.PersonalRecords.Fate;
import org.yizhan.api.privacy.PersonalRecords.Outcome;
import org.yizhan.api.words.Words;

/**
 * How far a person is erased.
 *
 * @param state where it stands
 * @param reason {@code OWN_WISH}, or what staff said
 * @param missing the modules that have not erased yet; they are asked every minute
 */
public record ErasureView(
        String subject, State state, String reason, Instant askedAt, List<Part> modules, List<String> missing) {
    /** Where an erasure stands. */
    public enum State {
        /** The account is shut; modules are still to erase. */
        BEGUN,
        /** Done, and the law wants something to be kept; nobody works with it. */
        RESTRICTED,
        /** Done; nothing is left that leads to the person. */
        ERASED
    }

    static ErasureView of(
            ErasureEntity erasure, List<ErasedEntity> done, List<String> owing, Words words, Locale language) {
        List<Part> parts = done.stream()
                .map(one -> new Part(
                        one.module(),
                        one.outcomes().stream()
                                .map(outcome -> Kind.of(one.module(), outcome, words, language))
                                .toList()))
                .toList();
        List<String> missing = owing.stream()
                .filter(module -> done.stream().noneMatch(one -> one.module().equals(module)))
                .toList();
        boolean keeps =
                parts.stream().flatMap(part -> part.kinds().stream()).anyMatch(kind -> kind.fate() == Fate.KEPT);
        State state = !missing.isEmpty() ? State.BEGUN : keeps ? State.RESTRICTED : State.ERASED;
        return new ErasureView(erasure.person().subject(), state, erasure.reason(), erasure.askedAt(), parts, missing);
    }

    /** What became of what a module kept. */
    public record Part(String module, List<Kind> kinds) {}

    /**
     * What became of a kind of record.
     *
     * @param why why it is kept, in the caller's language; null unless kept
     * @param until the last day for which it is kept; null unless kept, and when that is not known
     */
    public record Kind(String kind, Fate fate, String why, LocalDate until) {
        static Kind of(String module, Outcome outcome, Words words, Locale language) {
            String why = outcome.reason() == null
                    ? null
                    : words.text(module, "kept." + outcome.reason(), language, Map.of());
            return new Kind(outcome.kind(), outcome.fate(), why, outcome.until());
        }
    }
}
