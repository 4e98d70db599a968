// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import java.security.GeneralSecurityException;

/** The algorithms of the vault, exchangeable as one. Safe for all threads; the name of its cipher stands in every sealed value. */
interface CryptoSuite {
    /** Length of the nonce in front of every sealed value. */
    int NONCE_BYTES = 12;

    /** The name of the cipher in sealed values; never changes its meaning. */
    String algorithm();

    int keyBytes();

    /** Authenticated encryption.
     *
     * @return the ciphertext with its 16-byte tag
     */
    byte[] encrypt(byte[] key, byte[] nonce, byte[] bound, byte[] clear) throws GeneralSecurityException;

    /** @throws GeneralSecurityException also when the key, the bound data or a bit of the ciphertext is not the same as before */
    byte[] decrypt(byte[] key, byte[] nonce, byte[] bound, byte[] sealed) throws GeneralSecurityException;

    /** A keyed hash of 32 bytes. */
    byte[] mac(byte[] key, byte[] data) throws GeneralSecurityException;
}
