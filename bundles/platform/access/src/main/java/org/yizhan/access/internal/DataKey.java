// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import org.yizhan.api.Problem;

/**
 * A key in clear, in memory, and what is done with it.
 *
 * @param kid the key's short name in sealed values
 */
record DataKey(String kid, CryptoSuite suite, byte[] bytes) {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String VERSION = "v1";

    static DataKey random(String kid, CryptoSuite suite) {
        byte[] bytes = new byte[suite.keyBytes()];
        RANDOM.nextBytes(bytes);
        return new DataKey(kid, suite, bytes);
    }

    /** @param bound what the value belongs to; it opens only with the same */
    String seal(String bound, byte[] clear) {
        byte[] nonce = new byte[CryptoSuite.NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] secret = suite.encrypt(bytes, nonce, bound.getBytes(StandardCharsets.UTF_8), clear);
            byte[] all = ByteBuffer.allocate(nonce.length + secret.length)
                    .put(nonce)
                    .put(secret)
                    .array();
            return String.join(
                    ":",
                    VERSION,
                    kid,
                    suite.algorithm(),
                    Base64.getEncoder().withoutPadding().encodeToString(all));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The cipher " + suite.algorithm() + " is not to be had", e);
        }
    }

    /** @throws GeneralSecurityException when it was sealed otherwise, for something else, or changed since */
    byte[] open(String bound, Sealed sealed) throws GeneralSecurityException {
        byte[] nonce = Arrays.copyOf(sealed.payload(), CryptoSuite.NONCE_BYTES);
        byte[] secret = Arrays.copyOfRange(sealed.payload(), CryptoSuite.NONCE_BYTES, sealed.payload().length);
        return suite.decrypt(bytes, nonce, bound.getBytes(StandardCharsets.UTF_8), secret);
    }

    /** A keyed hash as 43 characters. */
    String index(String text) {
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(suite.mac(bytes, utf8(text)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyed hash is not to be had", e);
        }
    }

    /** The text in UTF-8; half of a surrogate pair is refused, because it would come back as a question mark. */
    static byte[] utf8(String text) {
        try {
            ByteBuffer encoded = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            byte[] result = new byte[encoded.remaining()];
            encoded.get(result);
            return result;
        } catch (CharacterCodingException e) {
            throw Problem.invalid("access.broken-text");
        }
    }

    /** The keys' bytes never show. */
    @Override
    public String toString() {
        return "DataKey " + kid + " " + suite.algorithm();
    }

    /** A sealed value, taken apart. */
    record Sealed(String kid, String algorithm, byte[] payload) {
        /** @throws IllegalArgumentException when it is not a sealed value; the message does not repeat it */
        static Sealed parse(String text) {
            String[] parts = text.split(":", -1);
            if (parts.length != 4 || !parts[0].equals(VERSION)) {
                throw new IllegalArgumentException("This is not a sealed value of form v1");
            }
            byte[] payload = Base64.getDecoder().decode(parts[3]);
            if (payload.length < CryptoSuite.NONCE_BYTES) {
                throw new IllegalArgumentException("This sealed value is cut off");
            }
            return new Sealed(parts[1], parts[2], payload);
        }
    }
}
