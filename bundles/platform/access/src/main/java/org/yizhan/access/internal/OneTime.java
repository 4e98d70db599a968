// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/** Secrets by chance. */
final class OneTime {
    private static final SecureRandom RANDOM = new SecureRandom();
    // Crockford's Base32 in lower case: nothing that is mistaken for something else when it is read out.
    private static final String LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int GROUPS = 5;
    private static final int CODE_BOUND = 1_000_000;
    private static final int TOKEN_BYTES = 32;

    private OneTime() {}

    /** A password of 100 bits that a person types once: {@code 4fxk-7m2p-…}. */
    static String password() {
        StringBuilder text = new StringBuilder();
        for (int group = 0; group < GROUPS; group++) {
            text.append(group == 0 ? "" : "-");
            for (int i = 0; i < 4; i++) {
                text.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
            }
        }
        return text.toString();
    }

    /** Six digits. */
    static String code() {
        return String.format("%06d", RANDOM.nextInt(CODE_BOUND));
    }

    /** An opaque token of 256 bits, 43 characters. */
    static String token() {
        byte[] bytes = new byte[TOKEN_BYTES];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** What is kept of a token: its SHA-256, 43 characters. Enough for 256 random bits; never for what people choose. */
    static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
