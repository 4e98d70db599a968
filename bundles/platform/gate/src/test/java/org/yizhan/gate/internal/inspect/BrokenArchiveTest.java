// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BrokenArchiveTest {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    @TempDir
    static Path folder;

    private static Inspection inspection;
    private static final Properties WORDS = new Properties();
    private static final Set<String> SEEN = new HashSet<>();

    @BeforeAll
    static void trustSome() throws IOException {
        inspection = new Inspection(Keys.trust(folder, "acme", "yizhan", "other"), Set.of());
        Path words = Path.of("../kernel/src/main/resources/YIZHAN-INF/i18n/zh-CN.properties");
        try (Reader in = Files.newBufferedReader(words)) {
            WORDS.load(in);
        }
    }

    @ParameterizedTest(name = "{2}: {0}")
    @MethodSource({
        "org.yizhan.gate.internal.inspect.BrokenForms#all",
        "org.yizhan.gate.internal.inspect.BrokenManifests#all",
        "org.yizhan.gate.internal.inspect.BrokenCalls#all",
        "org.yizhan.gate.internal.inspect.BrokenCode#all",
        "org.yizhan.gate.internal.inspect.BrokenSignatures#all"
    })
    void refusesABrokenArchiveForItsReasonWithinASecond(String what, byte[] file, String code) {
        long start = System.nanoTime();
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> inspection.inspect(file));
        assertThat(System.nanoTime() - start).isLessThan(1_000_000_000);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as("%s %s", what, refusal.values()).isEqualTo(code(code));
        saysItInASentence(refusal);
        SEEN.add("problem." + code(code));
    }

    @AfterAll
    static void hasABrokenArchiveForEverySentence() {
        // No signer of the JDK makes one that signs a part; the other test of alterations meets it.
        SEEN.add("problem." + code("signature-no-common-signer"));
        // Said of a file that was found in order, by those who have it inspected.
        for (String later :
                List.of("unsigned", "symbolic-name-taken", "not-installed", "unknown", "other-module", "differs")) {
            SEEN.add("problem." + code(later));
        }
        assertThat(WORDS.stringPropertyNames().stream().filter(key -> key.startsWith("problem." + code(""))))
                .containsExactlyInAnyOrderElementsOf(SEEN);
    }

    private static String code(String reason) {
        return "platform.archive-" + reason;
    }

    /** The words live in the kernel, which answers for the gate. */
    private static void saysItInASentence(Refusal refusal) {
        String sentence = WORDS.getProperty("problem." + refusal.code());
        assertThat(sentence).as(refusal.code()).isNotBlank();
        Matcher value = VALUE.matcher(sentence);
        while (value.find()) {
            assertThat(refusal.values()).as(refusal.code()).containsKey(value.group(1));
        }
        refusal.values().values().forEach(shown -> assertThat(String.valueOf(shown))
                .hasSizeLessThanOrEqualTo(100));
    }
}
