// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.yizhan.api.posting.Posting;
import org.yizhan.api.posting.ReviewRule.Severity;
import org.yizhan.api.posting.Shift;
import org.yizhan.api.posting.Wage;
import org.yizhan.api.reference.CodeLists;

/** The filters that the law asks for. They are part of the core: modules may add rules, never take these away. */
final class LegalFilters {
    private static final String DISCRIMINATES = "posting.discriminates-";

    private final WordRules words;
    private final CodeLists codes;
    private final int maxDays;

    LegalFilters(WordRules words, CodeLists codes, int maxDays) {
        this.words = words;
        this.codes = codes;
        this.maxDays = maxDays;
    }

    /** @param content complete */
    List<Flaw> check(Content content, LocalDate today) {
        List<Flaw> flaws = new ArrayList<>();
        content.texts().forEach((field, text) -> {
            for (Flaw flaw : words.check(field, text, today)) {
                flaws.add(lawful(flaw, content) ? flaw.with(Severity.HOLD) : flaw);
            }
            flaws.addAll(ContactRules.check(field, text));
        });
        checkLength(content, flaws);
        checkSettlement(content, flaws);
        content.shifts().stream()
                .map(shift -> belowFloor(content, shift))
                .filter(Objects::nonNull)
                .min(Comparator.comparing(Flaw::severity))
                .ifPresent(flaws::add);
        return flaws;
    }

    /** A limit for which the employer names a law is for a person to judge. */
    private static boolean lawful(Flaw flaw, Content content) {
        if (!flaw.code().startsWith(DISCRIMINATES) || !"conditions".equals(flaw.field())) {
            return false;
        }
        Condition condition = content.conditionAt(flaw.from());
        return condition != null
                && condition.legalBasis() != null
                && !condition.legalBasis().isBlank();
    }

    private void checkLength(Content content, List<Flaw> flaws) {
        LocalDate last = content.shifts().stream()
                .map(Shift::day)
                .max(LocalDate::compareTo)
                .filter(day -> day.isAfter(content.validTo()))
                .orElse(content.validTo());
        long days = ChronoUnit.DAYS.between(content.validFrom(), last) + 1;
        if (days > maxDays) {
            flaws.add(Flaw.inValue(
                    "posting.too-long", Severity.BLOCK, "validTo", Map.of("days", days, "maxDays", maxDays)));
        }
    }

    /** Part-time work is paid every fifteen days at the latest (劳动合同法 72). */
    private static void checkSettlement(Content content, List<Flaw> flaws) {
        if (content.relation() == Posting.Relation.PART_TIME
                && content.wage().settlement() == Wage.Settlement.MONTHLY) {
            flaws.add(Flaw.inValue("posting.part-time-settlement", Severity.BLOCK, "wage", Map.of("maxDays", 15)));
        }
    }

    private Flaw belowFloor(Content content, Shift shift) {
        Long floor = codes.wageFloorFenPerHour(content.region(), shift.day());
        if (floor == null) {
            return Flaw.inValue(
                    "posting.wage-floor-unknown",
                    // Nobody has said what is lawful there: a person judges, whoever the employer is.
                    Severity.HOLD,
                    "wage",
                    Map.of("day", shift.day().toString()));
        }
        Wage wage = content.wage();
        if (wage.unit() == Wage.Unit.PIECE && content.piecesPerHour() == null) {
            return Flaw.inValue("posting.piece-quota-missing", Severity.HOLD, "piecesPerHour", Map.of());
        }
        long hour = wage.unit() == Wage.Unit.PIECE
                ? wage.fen() * content.piecesPerHour()
                : wage.fenPerHour(Math.max(1, shift.paidMinutes()));
        if (hour >= floor) {
            return null;
        }
        return Flaw.inValue(
                "posting.below-wage-floor",
                Severity.BLOCK,
                "wage",
                Map.of(
                        "floorFenPerHour",
                        floor,
                        "fenPerHour",
                        hour,
                        "day",
                        shift.day().toString(),
                        "region",
                        content.region()));
    }
}
