// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.backup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a key file opens the sealed fields of a database. It opens the keys that lie sealed in the database, and those open the
 * fields. The form is the vault's, of the module access, which cannot be asked while no hall runs.
 */
final class VaultKey {
    private static final String HEAD = "yizhan-vault-key:v1:";
    private static final String ALGORITHM = "A256GCM";
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Set<PosixFilePermission> OTHERS = PosixFilePermissions.fromString("---rwxrwx");

    private VaultKey() {}

    /** A key of the vault as the database has it. */
    record Row(String kid, String purpose, String algorithm, String sealed) {}

    /** What was found; in small letters it is the end of the words {@code restore.key-…}. */
    enum Finding {
        OPENS,
        /** There is nothing that is sealed: no hall has run on this database. */
        NOTHING,
        MISSING,
        EXPOSED,
        DAMAGED,
        OTHER,
        /** Sealed by a cipher that only the hall has. */
        UNCHECKED
    }

    static Finding look(List<Row> rows, Path file) {
        if (rows.isEmpty()) {
            return Finding.NOTHING;
        }
        try {
            if (!Files.exists(file)) {
                return Finding.MISSING;
            }
            if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
                return Finding.EXPOSED;
            }
            String text = Files.readString(file).strip();
            byte[] bytes = text.startsWith(HEAD) ? Base64.getDecoder().decode(text.substring(HEAD.length())) : null;
            return bytes == null || bytes.length != BYTES ? Finding.DAMAGED : opens(rows, bytes);
        } catch (IOException | IllegalArgumentException e) {
            return Finding.DAMAGED;
        }
    }

    private static Finding opens(List<Row> rows, byte[] file) {
        if (rows.stream().anyMatch(row -> !row.algorithm().equals(ALGORITHM))) {
            return Finding.UNCHECKED;
        }
        try {
            for (Row row : rows) {
                open(row, file);
            }
            return Finding.OPENS;
        } catch (GeneralSecurityException | RuntimeException e) {
            return Finding.OTHER;
        }
    }

    private static void open(Row row, byte[] file) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(file, "HmacSHA256"));
        byte[] key = mac.doFinal(("kek:" + ALGORITHM).getBytes(StandardCharsets.UTF_8));
        // v1:kek:<cipher>:<nonce and ciphertext>
        byte[] sealed = Base64.getDecoder().decode(row.sealed().split(":", -1)[3]);
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, sealed, 0, NONCE));
        String bound = "access.key|" + row.purpose() + "|" + row.kid();
        cipher.updateAAD(bound.getBytes(StandardCharsets.UTF_8));
        cipher.doFinal(sealed, NONCE, sealed.length - NONCE);
    }
}
