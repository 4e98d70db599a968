// SPDX-License-Identifier: Apache-2.0
package org.yizhan.posting.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yizhan.api.posting.ReviewRule.Severity;

class WordRulesTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 22);

    private final WordRules rules = WordRules.shipped();

    @TestFactory
    Stream<DynamicTest> judgesTheHandMadeTexts() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                WordRulesTest.class.getResourceAsStream("review-corpus.tsv"), StandardCharsets.UTF_8))) {
            List<String[]> rows = reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t"))
                    .toList();
            assertThat(rows).hasSizeGreaterThan(100);
            return rows.stream()
                    .map(row -> DynamicTest.dynamicTest(
                            row[2], () -> assertThat(judged(row[1], row[2])).isEqualTo(expected(row[0]))));
        }
    }

    @Test
    void marksTheWordsInTheTextAsItWasWritten() {
        String text = "车间 包吃,只 招 男 性。";

        List<Flaw> flaws = rules.check("conditions", text, TODAY);

        assertThat(flaws).singleElement().satisfies(flaw -> assertThat(text.substring(flaw.from(), flaw.to()))
                .isEqualTo("只 招 男"));
    }

    @Test
    void followsTheDatesOfARule() {
        WordRules dated = WordRules.parse(List.of("fees\tDENY\t*\t2026-01-01\t2026-06-30\tBLOCK\t押金"));

        assertThat(dated.check("duties", "押金", LocalDate.of(2025, 12, 31))).isEmpty();
        assertThat(dated.check("duties", "押金", LocalDate.of(2026, 1, 1))).hasSize(1);
        assertThat(dated.check("duties", "押金", LocalDate.of(2026, 6, 30))).hasSize(1);
        assertThat(dated.check("duties", "押金", LocalDate.of(2026, 7, 1))).isEmpty();
    }

    @Test
    void readsLongAndStrangeTextsInTime() {
        List<String> texts = List.of(
                "不".repeat(2_000),
                "不收押金、".repeat(400),
                "男女".repeat(1_000),
                "不需要任何收取的".repeat(250),
                "𬭚㛃😀".repeat(400),
                "1".repeat(2_000),
                "十".repeat(2_000),
                "照顾".repeat(1_000));
        for (String text : texts) {
            long start = System.nanoTime();
            judged("conditions", text);
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("%s…", text.substring(0, 4))
                    .isLessThan(Duration.ofSeconds(2));
        }
    }

    private TreeSet<String> judged(String field, String text) {
        List<Flaw> flaws = new ArrayList<>(rules.check(field, text, TODAY));
        flaws.addAll(ContactRules.check(field, text));
        TreeSet<String> codes = new TreeSet<>();
        flaws.forEach(flaw ->
                codes.add(flaw.code().substring("posting.".length()) + (flaw.severity() == Severity.HOLD ? "?" : "")));
        return codes;
    }

    private static TreeSet<String> expected(String cell) {
        return cell.equals("ok") ? new TreeSet<>() : new TreeSet<>(List.of(cell.split("\\+")));
    }
}
