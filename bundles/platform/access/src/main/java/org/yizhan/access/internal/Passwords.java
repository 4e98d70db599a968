// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.yizhan.api.Problem;

/**
 * Argon2id (RFC 9106) with the parameters that OWASP recommends. They stand in the hash, so that they can grow: an older hash still
 * verifies and is renewed at the next login.
 */
@Component(service = Passwords.class)
public final class Passwords {
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    // Each hash takes 19 MiB: so many at a time and no more, or a flood of logins would eat the heap.
    private static final int AT_A_TIME = 3;
    private static final int WAIT_SECONDS = 5;
    private static final Pattern ENCODED =
            Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d+),t=(\\d+),p=(\\d+)\\$([^$]+)\\$([^$]+)");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Semaphore places = new Semaphore(AT_A_TIME);
    private final int memoryKib;
    private final String nobodys;

    @Activate
    public Passwords() {
        this(MEMORY_KIB);
    }

    /** With less memory than is safe, for tests of the renewal. */
    Passwords(int memoryKib) {
        this.memoryKib = memoryKib;
        // No password has it, and nobody needs to wait for one.
        this.nobodys = encoded(random(SALT_BYTES), random(HASH_BYTES));
    }

    /** @throws Problem {@code platform.busy} (503) when too many others log in */
    String hash(String password) {
        byte[] salt = random(SALT_BYTES);
        return encoded(salt, derive(password, salt, memoryKib, PASSES, LANES, HASH_BYTES));
    }

    private String encoded(byte[] salt, byte[] hash) {
        Base64.Encoder base64 = Base64.getEncoder().withoutPadding();
        return head() + base64.encodeToString(salt) + "$" + base64.encodeToString(hash);
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    /**
     * Whether it is the password. Does the same work when there is none.
     *
     * @param encoded null never matches
     */
    boolean matches(String encoded, String password) {
        Matcher parts = ENCODED.matcher(encoded == null ? nobodys : encoded);
        if (!parts.matches()) {
            throw new IllegalStateException("A kept password hash has an unknown form");
        }
        byte[] expected = Base64.getDecoder().decode(parts.group(5));
        byte[] found = derive(
                password,
                Base64.getDecoder().decode(parts.group(4)),
                Integer.parseInt(parts.group(1)),
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)),
                expected.length);
        return MessageDigest.isEqual(expected, found) && encoded != null;
    }

    /** Whether the hash was made with other parameters than today's. */
    boolean outdated(String encoded) {
        return !encoded.startsWith(head());
    }

    private String head() {
        return "$argon2id$v=19$m=" + memoryKib + ",t=" + PASSES + ",p=" + LANES + "$";
    }

    private byte[] derive(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        byte[] input = DataKey.utf8(Normalizer.normalize(password, Normalizer.Form.NFKC));
        if (!takePlace()) {
            throw new Problem(503, "platform.busy");
        }
        try {
            Argon2BytesGenerator argon2 = new Argon2BytesGenerator();
            argon2.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                    .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                    .withMemoryAsKB(memory)
                    .withIterations(passes)
                    .withParallelism(lanes)
                    .withSalt(salt)
                    .build());
            byte[] hash = new byte[length];
            argon2.generateBytes(input, hash);
            return hash;
        } finally {
            places.release();
        }
    }

    private boolean takePlace() {
        try {
            return places.tryAcquire(WAIT_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
