// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

class ModuleWordsTest {
    private static final String ZH = "YIZHAN-INF/i18n/zh-CN.properties";
    private static final String EN = "YIZHAN-INF/i18n/en.properties";

    private Framework framework;
    private ModuleRegistry modules;
    private ModuleWords words;

    @BeforeEach
    void start() throws Exception {
        framework = new Framework();
        modules = new ModuleRegistry(framework.context());
        words = new ModuleWords(framework.context(), modules);
    }

    @AfterEach
    void stop() throws Exception {
        modules.close();
        framework.close();
    }

    private static Map<String, String> files(String chinese, String english) {
        return Map.of(Descriptors.PATH, Framework.descriptor("posting"), ZH, chinese, EN, english);
    }

    private String text(String key, Locale language, Map<String, ?> values) {
        return words.text("posting", key, language, values);
    }

    @Test
    void speaksTheCallersLanguage() throws Exception {
        framework.install("a", files("full=岗位已满", "full=Full")).start();
        assertThat(text("full", Locale.SIMPLIFIED_CHINESE, Map.of())).isEqualTo("岗位已满");
        assertThat(text("full", Locale.forLanguageTag("zh"), Map.of())).isEqualTo("岗位已满");
        assertThat(text("full", Locale.UK, Map.of())).isEqualTo("Full");
        assertThat(text("full", Locale.FRENCH, Map.of())).isEqualTo("岗位已满");
        assertThat(text("full", null, null)).isEqualTo("岗位已满");
    }

    @Test
    void fallsBackToChineseThenEnglishThenTheKey() throws Exception {
        framework.install("a", files("zh=甲", "en=two")).start();
        assertThat(text("zh", Locale.ENGLISH, Map.of())).isEqualTo("甲");
        assertThat(text("en", Locale.SIMPLIFIED_CHINESE, Map.of())).isEqualTo("two");
        assertThat(text("none", Locale.ENGLISH, Map.of())).isEqualTo("none");
        assertThat(words.text("absent", "key", Locale.ENGLISH, Map.of())).isEqualTo("key");
    }

    @Test
    void putsTheValuesIn() throws Exception {
        framework.install("a", files("a={n} 人，{x}", "a={n}")).start();
        assertThat(text("a", Locale.SIMPLIFIED_CHINESE, Map.of("n", 3))).isEqualTo("3 人，{x}");
        assertThat(text("a", Locale.ENGLISH, Map.of("n", "$1\\{n}"))).isEqualTo("$1\\{n}");
    }

    @Test
    void saysNothingOfWhatIsNotThere() throws Exception {
        framework
                .install("a", files("a=没有{x}[，可能是：{near}]。", "a=No {x}.[ You may mean: {near}.] [{x}] [Hall]"))
                .start();
        assertThat(text("a", Locale.SIMPLIFIED_CHINESE, Map.of("x", "甲", "near", List.of())))
                .isEqualTo("没有甲。");
        assertThat(text("a", Locale.SIMPLIFIED_CHINESE, Map.of("x", "甲", "near", List.of("乙", "丙"))))
                .isEqualTo("没有甲，可能是：乙、丙。");
        assertThat(text("a", Locale.ENGLISH, Map.of("x", "[a {near}]"))).isEqualTo("No [a {near}]. [a {near}] [Hall]");
        assertThat(text("a", Locale.ENGLISH, Map.of("x", "a", "near", List.of("b", "c"))))
                .isEqualTo("No a. You may mean: b, c. a [Hall]");
    }

    @Test
    void forgetsTheWordsOfAModuleThatWasUpdatedOrWent() throws Exception {
        Bundle bundle = framework.install("a", files("a=旧", "a=old"));
        bundle.start();
        assertThat(text("a", Locale.ENGLISH, Map.of())).isEqualTo("old");
        bundle.update(new ByteArrayInputStream(Framework.jar("a", "1.1.0", files("a=新", "a=new"))));
        assertThat(text("a", Locale.ENGLISH, Map.of())).isEqualTo("new");
        bundle.uninstall();
        assertThat(text("a", Locale.ENGLISH, Map.of())).isEqualTo("a");
    }
}
