// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-256-GCM and HMAC-SHA-256 by the JDK. */
final class JdkSuite implements CryptoSuite {
    private static final int TAG_BITS = 128;

    @Override
    public String algorithm() {
        return "A256GCM";
    }

    @Override
    public int keyBytes() {
        return 32;
    }

    @Override
    public byte[] encrypt(byte[] key, byte[] nonce, byte[] bound, byte[] clear) throws GeneralSecurityException {
        return run(Cipher.ENCRYPT_MODE, key, nonce, bound, clear);
    }

    @Override
    public byte[] decrypt(byte[] key, byte[] nonce, byte[] bound, byte[] sealed) throws GeneralSecurityException {
        return run(Cipher.DECRYPT_MODE, key, nonce, bound, sealed);
    }

    private static byte[] run(int mode, byte[] key, byte[] nonce, byte[] bound, byte[] input)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher.doFinal(input);
    }

    @Override
    public byte[] mac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(data);
    }
}
