// SPDX-License-Identifier: Apache-2.0
package org.yizhan.descriptor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WordsCheckTest {
    private final Refusals refusals = new Refusals();

    private List<String> check(byte[] chinese, byte[] english, String... codes) {
        new WordsCheck(refusals).check("posting", chinese, english, Set.of(codes), Set.of());
        return refusals.all();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    @Test
    void acceptsEqualKeys() {
        assertThat(check(utf8("problem.posting.closed=已关闭"), utf8("problem.posting.closed = Closed"), "posting.closed"))
                .isEmpty();
    }

    @Test
    void acceptsAModuleWithoutWords() {
        assertThat(check(null, null)).isEmpty();
    }

    @Test
    void refusesAWordMissingInOneLanguage() {
        assertThat(check(utf8("a=甲\nb=乙"), utf8("b=two\nc=three")))
                .containsExactly(
                        "the word \"c\" is missing in zh-CN.properties", "the word \"a\" is missing in en.properties");
    }

    @Test
    void refusesAMissingFile() {
        assertThat(check(utf8("a=甲"), null)).containsExactly("the word \"a\" is missing in en.properties");
    }

    @Test
    void refusesAProblemCodeWithoutWords() {
        assertThat(check(utf8("a=甲"), utf8("a=one"), "posting.closed", "platform.busy"))
                .containsExactly(
                        "the word \"problem.posting.closed\" is missing in zh-CN.properties and en.properties");
    }

    @Test
    void refusesAWordThatStandsTwiceOrIsEmpty() {
        assertThat(check(utf8("a=甲\na=乙\nb="), utf8("a=one\nb=two")))
                .containsExactly(
                        "the word \"a\" stands twice in zh-CN.properties",
                        "the word \"b\" is empty in zh-CN.properties");
    }

    @Test
    void refusesAFileThatIsNotUtf8() {
        assertThat(check("a=甲".getBytes(Charset.forName("GBK")), utf8("a=one")))
                .contains("zh-CN.properties is not UTF-8");
    }
}
