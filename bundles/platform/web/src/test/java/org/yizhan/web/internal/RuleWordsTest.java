// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.hibernate.validator.HibernateValidator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.yizhan.api.words.Words;

/** Every rule that a field can carry has words in both languages, and they show no machinery. */
class RuleWordsTest {
    private final Sentences sentences = new Sentences(() -> null);

    static List<String> rules() throws IOException, URISyntaxException {
        Path jar = Path.of(NotNull.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        String folder = NotNull.class.getPackageName().replace('.', '/') + "/";
        try (JarFile classes = new JarFile(jar.toFile())) {
            List<String> standard = classes.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.startsWith(folder) && name.endsWith(".class") && !name.contains("$"))
                    .map(name -> name.substring(folder.length(), name.length() - ".class".length()))
                    .filter(name -> !name.equals("package-info"))
                    .toList();
            assertThat(standard).hasSizeGreaterThan(20);
            return Stream.concat(
                            standard.stream(),
                            Stream.of(
                                    "DecimalMin.exclusive",
                                    "DecimalMax.exclusive",
                                    "Size.min",
                                    "Size.max",
                                    "Size.exact"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("rules")
    void hasWords(String rule) {
        Map<String, ?> values = Map.of("value", 3, "min", 1, "max", 2, "integer", 4, "fraction", 2);
        for (Locale language : List.of(Languages.CHINESE, Languages.ENGLISH)) {
            assertThat(sentences.text("rule." + rule, language, values))
                    .isNotBlank()
                    .doesNotContain("{", "$", "null", "  ");
        }
        assertThat(sentences.text("rule." + rule, Languages.CHINESE, values)).containsPattern("\\p{IsHan}");
        assertThat(sentences.text("rule." + rule, Languages.ENGLISH, values)).doesNotContainPattern("\\p{IsHan}");
    }

    /** What a module asks of a field, in the module's words; a sentence that is missing does not show its key. */
    record Fields(
            @Pattern(regexp = "\\d", message = "{rule.posting.one-digit}")
            String worded,

            @Pattern(regexp = "\\S", message = "{rule.platform.not-blank}")
            String common,

            @Pattern(regexp = "\\d", message = "{rule.posting.nowhere}")
            String forgotten) {}

    @Test
    void saysWhatAModuleExpects() {
        Words words = (module, key, language, values) ->
                (module + " " + key).equals("posting rule.posting.one-digit") ? "应为一位数字" : key;
        try (ValidatorFactory rules = Validation.byProvider(HibernateValidator.class)
                .configure()
                .ignoreXmlConfiguration()
                .messageInterpolator(new RuleWords(new Sentences(() -> words)))
                .buildValidatorFactory()) {
            assertThat(rules.getValidator().validate(new Fields("a", " ", "a")))
                    .extracting(violation -> violation.getPropertyPath().toString(), ConstraintViolation::getMessage)
                    .containsExactlyInAnyOrder(
                            tuple("worded", "应为一位数字"), tuple("common", "不能只有空格"), tuple("forgotten", "写法不符合要求"));
        }
    }
}
