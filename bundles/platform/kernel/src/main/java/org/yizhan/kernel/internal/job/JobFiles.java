// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.yizhan.api.access.Access;
import org.yizhan.api.access.Caller;
import org.yizhan.api.vault.Vault;

/**
 * Seals result files, which hold what people typed: AES-256-GCM under a key for each file, and that key in the vault. Whoever may
 * have the file is decided before; the vault is then asked as the platform.
 */
final class JobFiles {
    static final String FIELD = "platform.job-file.key";
    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int KEY_BYTES = 32;
    private static final int IV_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();
    private final Vault vault;
    private final Access access;

    JobFiles(Vault vault, Access access) {
        this.vault = vault;
        this.access = access;
    }

    JobFileEntity seal(String job, byte[] clear, Instant now) {
        byte[] key = new byte[KEY_BYTES];
        byte[] iv = new byte[IV_BYTES];
        random.nextBytes(key);
        random.nextBytes(iv);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, job, key, iv, clear, 0);
        byte[] content = Arrays.copyOf(iv, IV_BYTES + sealed.length);
        System.arraycopy(sealed, 0, content, IV_BYTES, sealed.length);
        String fileKey = vault.seal(FIELD, job, Base64.getEncoder().encodeToString(key));
        return new JobFileEntity(job, fileKey, content, now);
    }

    byte[] open(String job, JobFileEntity file) {
        String key = access.as(Caller.SYSTEM, () -> vault.open(FIELD, job, file.fileKey(), "job-result"));
        byte[] content = file.content();
        byte[] iv = Arrays.copyOf(content, IV_BYTES);
        return run(Cipher.DECRYPT_MODE, job, Base64.getDecoder().decode(key), iv, content, IV_BYTES);
    }

    private static byte[] run(int mode, String job, byte[] key, byte[] iv, byte[] input, int from) {
        try {
            Cipher cipher = Cipher.getInstance(CIPHER);
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, iv));
            cipher.updateAAD(job.getBytes(StandardCharsets.US_ASCII));
            return cipher.doFinal(input, from, input.length - from);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the result file of job " + job + " was changed or belongs elsewhere", e);
        }
    }
}
