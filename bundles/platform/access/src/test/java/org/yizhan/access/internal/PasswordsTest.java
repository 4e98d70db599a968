// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yizhan.api.Problem;

class PasswordsTest {
    private static final int TRIES = 9;

    private final Passwords passwords = new Passwords();
    private final PasswordRules rules = new PasswordRules();

    @Test
    void knowsThePasswordAndNoOther() {
        String hash = passwords.hash("correct horse 电池");
        assertThat(hash).startsWith("$argon2id$v=19$m=19456,t=2,p=1$").hasSizeLessThan(200);
        assertThat(passwords.matches(hash, "correct horse 电池")).isTrue();
        assertThat(passwords.matches(hash, "correct horse 电池 ")).isFalse();
        assertThat(passwords.matches(hash, "")).isFalse();
        assertThat(passwords.hash("correct horse 电池")).isNotEqualTo(hash);
        assertThat(passwords.matches(null, "correct horse 电池")).isFalse();
    }

    @Test
    void verifiesOlderParametersAndWantsThemRenewed() {
        String older = new Passwords(1024).hash("correct horse");
        assertThat(older).contains("m=1024");
        assertThat(passwords.matches(older, "correct horse")).isTrue();
        assertThat(passwords.outdated(older)).isTrue();
        assertThat(passwords.outdated(passwords.hash("correct horse"))).isFalse();
    }

    /** The least processor time of several runs: what the work costs, not what else the machine does. */
    @Test
    void takesAsLongForNobodyAsForSomebody() throws Exception {
        String hash = passwords.hash("correct horse");
        long somebody = Long.MAX_VALUE;
        long nobody = Long.MAX_VALUE;
        for (int i = 0; i < TRIES; i++) {
            somebody = Math.min(somebody, nanos(() -> passwords.matches(hash, "wrong horse")));
            nobody = Math.min(nobody, nanos(() -> passwords.matches(null, "wrong horse")));
        }
        assertThat((double) nobody / somebody).isBetween(0.8, 1.25);
    }

    private static long nanos(Callable<?> work) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.call();
        return threads.getCurrentThreadCpuTime() - start;
    }

    @ParameterizedTest
    @CsvSource({
        "short7!, access.password-too-short",
        "12345678, access.password-common",
        "Password123, access.password-common",
        "woaini1314, access.password-common",
        "1qaz2wsx, access.password-common",
        "aaaaaaaa, access.password-common",
        "abababab, access.password-common",
        "stuvwxyz, access.password-common",
        "3456789:, access.password-common",
        "x-Li.Lei-77, access.password-common",
    })
    void refusesWhatIsGuessedFirst(String password, String code) {
        assertThatThrownBy(() -> rules.check(password, "li.lei"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void refusesNothingAndTooMuch() {
        assertThatThrownBy(() -> rules.check(null, "li")).hasMessage("access.password-too-short");
        assertThatThrownBy(() -> rules.check("𬭚𬭚𬭚𬭚", "li")).hasMessage("access.password-too-short");
        assertThatThrownBy(() -> rules.check("长".repeat(129), "li")).hasMessage("access.password-too-long");
        assertThatCode(() -> rules.check("驿站今天下雨了吗", "li")).doesNotThrowAnyException();
        assertThatCode(() -> rules.check("li-is-not-in-the-way", "li")).doesNotThrowAnyException();
    }

    @Test
    void makesSecretsThatDoNotRepeat() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertThat(seen.add(OneTime.password())).isTrue();
            assertThat(seen.add(OneTime.token())).isTrue();
            assertThat(OneTime.code()).matches("\\d{6}");
        }
        assertThat(OneTime.password()).matches("([0-9a-z]{4}-){4}[0-9a-z]{4}");
        assertThat(OneTime.token()).hasSize(43);
        assertThat(OneTime.hash("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }
}
