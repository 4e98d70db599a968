// SPDX-License-Identifier: Apache-2.0
package org.yizhan.engagement.internal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The check-in code of a shift: six digits that change every minute (RFC 6238 with SHA-256 and a step of 60 seconds). */
final class MinuteCode {
    private static final int DIGITS = 1_000_000;

    private MinuteCode() {}

    /** @param secret of the shift, in hex */
    static String at(String secret, Instant moment) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), "HmacSHA256"));
            byte[] hash = mac.doFinal(
                    ByteBuffer.allocate(Long.BYTES).putLong(minute(moment)).array());
            int offset = hash[hash.length - 1] & 0xf;
            int number = ByteBuffer.wrap(hash, offset, Integer.BYTES).getInt() & 0x7fff_ffff;
            return String.format(Locale.ROOT, "%06d", number % DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HMAC with SHA-256", e);
        }
    }

    /** Whether the code is of this minute or the one before. */
    static boolean fits(String secret, String code, Instant now) {
        return same(at(secret, now), code) | same(at(secret, now.minus(Duration.ofMinutes(1))), code);
    }

    private static boolean same(String code, String given) {
        return MessageDigest.isEqual(
                code.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.US_ASCII));
    }

    /** When the code of this moment is no longer taken. */
    static Instant until(Instant now) {
        return Instant.ofEpochSecond((minute(now) + 2) * 60);
    }

    private static long minute(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), 60);
    }
}
