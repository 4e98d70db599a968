// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;

/** The key that seals the keys. It lives in a file outside the database, so that neither a dump nor a backup opens anything. */
final class KeyFile {
    private static final String HEAD = "yizhan-vault-key:v1:";
    private static final int BYTES = 32;

    private final Path file;

    KeyFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Makes the file unless there is one. */
    void create() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        try {
            PrivateFile.create(file, HEAD + Base64.getEncoder().encodeToString(bytes) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be written", e);
        }
    }

    /** The key that seals keys of this suite: derived, so that no two algorithms ever share a key. */
    DataKey key(CryptoSuite suite) {
        try {
            byte[] derived =
                    suite.mac(read(), ("kek:" + suite.algorithm()).getBytes(java.nio.charset.StandardCharsets.UTF_8));
            return new DataKey("kek", suite, Arrays.copyOf(derived, suite.keyBytes()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keyed hash is not to be had", e);
        }
    }

    private byte[] read() {
        try {
            if (PrivateFile.open(file)) {
                throw new IllegalStateException(
                        "The key file " + file + " may be read by others: set its mode to 0600.");
            }
            String text = Files.readString(file).strip();
            byte[] bytes =
                    text.startsWith(HEAD) ? Base64.getDecoder().decode(text.substring(HEAD.length())) : new byte[0];
            if (bytes.length != BYTES) {
                throw new IllegalStateException(
                        "The key file " + file + " is damaged: put back the copy that was kept.");
            }
            return bytes;
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "The key file " + file + " is damaged: put back the copy that was kept.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("The key file " + file + " cannot be read", e);
        }
    }
}
