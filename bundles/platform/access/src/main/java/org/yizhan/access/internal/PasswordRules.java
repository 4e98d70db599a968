// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.yizhan.api.Problem;

/** What a password must be: long and not among the first guesses. No rules of composition, no change by the calendar (NIST SP 800-63B). */
final class PasswordRules {
    static final int MIN_LENGTH = 8;
    static final int MAX_LENGTH = 128;
    private static final int MIN_DISTINCT = 4;
    private static final String LIST = "/YIZHAN-INF/common-passwords.txt";

    private final Set<String> common = load();

    /** @throws Problem {@code access.password-too-short}, {@code access.password-too-long}, {@code access.password-common} (400) */
    void check(String password, String accountName) {
        int length = password == null ? 0 : password.codePointCount(0, password.length());
        if (length < MIN_LENGTH) {
            throw Problem.invalid("access.password-too-short").with("min", MIN_LENGTH);
        }
        if (length > MAX_LENGTH) {
            throw Problem.invalid("access.password-too-long").with("max", MAX_LENGTH);
        }
        String lower = password.toLowerCase(Locale.ROOT);
        boolean guessable = lower.codePoints().distinct().count() < MIN_DISTINCT
                || common.contains(lower)
                || isRun(lower)
                || holdsName(lower, accountName.toLowerCase(Locale.ROOT));
        if (guessable) {
            throw Problem.invalid("access.password-common");
        }
    }

    private static boolean holdsName(String password, String name) {
        return name.length() >= MIN_DISTINCT && password.contains(name);
    }

    /** All characters follow each other: 23456789, zyxwvuts. */
    private static boolean isRun(String text) {
        int step = text.charAt(1) - text.charAt(0);
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) - text.charAt(i - 1) != step) {
                return false;
            }
        }
        return Math.abs(step) <= 1;
    }

    private static Set<String> load() {
        try (InputStream in = PasswordRules.class.getResourceAsStream(LIST)) {
            if (in == null) {
                throw new IllegalStateException("The bundle lacks " + LIST);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
