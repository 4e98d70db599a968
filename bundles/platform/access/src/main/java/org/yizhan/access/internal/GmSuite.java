// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.engines.SM4Engine;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** SM4-GCM (GB/T 32907) and HMAC-SM3 (GB/T 32905) by Bouncy Castle; software, not a certified device. */
final class GmSuite implements CryptoSuite {
    private static final int TAG_BITS = 128;

    @Override
    public String algorithm() {
        return "SM4GCM";
    }

    @Override
    public int keyBytes() {
        return 16;
    }

    @Override
    public byte[] encrypt(byte[] key, byte[] nonce, byte[] bound, byte[] clear) throws GeneralSecurityException {
        return run(true, key, nonce, bound, clear);
    }

    @Override
    public byte[] decrypt(byte[] key, byte[] nonce, byte[] bound, byte[] sealed) throws GeneralSecurityException {
        return run(false, key, nonce, bound, sealed);
    }

    private static byte[] run(boolean encrypt, byte[] key, byte[] nonce, byte[] bound, byte[] input)
            throws GeneralSecurityException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(new SM4Engine());
        cipher.init(encrypt, new AEADParameters(new KeyParameter(key), TAG_BITS, nonce, bound));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        int length = cipher.processBytes(input, 0, input.length, output, 0);
        try {
            cipher.doFinal(output, length);
        } catch (InvalidCipherTextException e) {
            throw (AEADBadTagException) new AEADBadTagException("Tag mismatch").initCause(e);
        }
        return output;
    }

    @Override
    public byte[] mac(byte[] key, byte[] data) {
        HMac mac = new HMac(new SM3Digest());
        mac.init(new KeyParameter(key));
        mac.update(data, 0, data.length);
        byte[] result = new byte[mac.getMacSize()];
        mac.doFinal(result, 0);
        return result;
    }
}
