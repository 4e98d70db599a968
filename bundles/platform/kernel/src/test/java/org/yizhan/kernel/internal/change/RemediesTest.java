// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever is told that a plan cannot be carried out is told two ways on. */
class RemediesTest {
    /** What a plan may be refused for; the others are found when it is carried out, or ask for a yes. */
    private static final Pattern REFUSALS = Pattern.compile(
            "problem\\.platform\\.(plan-(?!irreversible).*"
                    + "|unfit-(descriptor|id-twice|sdk|need-.*|package-.*|requirement|combination|migration-(name|twice|changed|late)))");

    @ParameterizedTest
    @CsvSource({"en, ', or'", "zh-CN, 或"})
    void everyRefusalOfAPlanNamesTwo(String language, String or) throws IOException {
        Properties words = new Properties();
        String file = "/YIZHAN-INF/i18n/" + language + ".properties";
        try (Reader in = new InputStreamReader(Plan.class.getResourceAsStream(file), StandardCharsets.UTF_8)) {
            words.load(in);
        }
        List<String> refusals = words.stringPropertyNames().stream()
                .filter(key -> REFUSALS.matcher(key).matches())
                .toList();
        assertThat(refusals).hasSizeGreaterThan(15).allSatisfy(key -> assertThat(remedies(words.getProperty(key)))
                .as(key)
                .contains(or));
    }

    /** What follows the cause. */
    private static String remedies(String sentence) {
        int from = Math.max(sentence.lastIndexOf(';'), sentence.lastIndexOf('；'));
        int last = Math.max(sentence.lastIndexOf(". "), sentence.lastIndexOf("。请"));
        return sentence.substring(Math.max(from, last) + 1);
    }
}
