// SPDX-License-Identifier: Apache-2.0
package org.yizhan.access.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CryptoSuiteTest {
    private static final HexFormat HEX = HexFormat.of();

    private static byte[] hex(String text) {
        return HEX.parseHex(text);
    }

    /** Test case 16 of "The Galois/Counter Mode of Operation", the source of the vectors in NIST SP 800-38D. */
    @Test
    void agreesWithNistOnAes256Gcm() throws GeneralSecurityException {
        String key = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
        String clear = "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39";
        String sealed = "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
                + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662" + "76fc6ece0f4e1768cddf8853bb2d551b";
        byte[] bound = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        check(new JdkSuite(), hex(key), hex("cafebabefacedbaddecaf888"), bound, hex(clear), hex(sealed));
    }

    /** RFC 8998, appendix A.1. */
    @Test
    void agreesWithRfc8998OnSm4Gcm() throws GeneralSecurityException {
        String clear = "aaaaaaaaaaaaaaaabbbbbbbbbbbbbbbbccccccccccccccccdddddddddddddddd"
                + "eeeeeeeeeeeeeeeeffffffffffffffffeeeeeeeeeeeeeeeeaaaaaaaaaaaaaaaa";
        String sealed = "17f399f08c67d5ee19d0dc9969c4bb7d5fd46fd3756489069157b282bb200735"
                + "d82710ca5c22f0ccfa7cbf93d496ac15a56834cbcf98c397b4024a2691233b8d"
                + "83de3541e4c2b58177e065a9bf7b62ec";
        byte[] bound = hex("feedfacedeadbeeffeedfacedeadbeefabaddad2");
        check(
                new GmSuite(),
                hex("0123456789abcdeffedcba9876543210"),
                hex("00001234567800000000abcd"),
                bound,
                hex(clear),
                hex(sealed));
    }

    private static void check(CryptoSuite suite, byte[] key, byte[] nonce, byte[] bound, byte[] clear, byte[] sealed)
            throws GeneralSecurityException {
        assertThat(suite.encrypt(key, nonce, bound, clear)).isEqualTo(sealed);
        assertThat(suite.decrypt(key, nonce, bound, sealed)).isEqualTo(clear);
    }

    /** RFC 4231, test case 2. */
    @Test
    void agreesWithRfc4231OnHmacSha256() throws GeneralSecurityException {
        byte[] mac = new JdkSuite()
                .mac(
                        "Jefe".getBytes(StandardCharsets.US_ASCII),
                        "what do ya want for nothing?".getBytes(StandardCharsets.US_ASCII));
        assertThat(HEX.formatHex(mac)).isEqualTo("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @ParameterizedTest
    @EnumSource(Suites.class)
    void opensOnlyWhatIsUnchangedInItsPlaceWithItsKey(Suites which) throws GeneralSecurityException {
        DataKey key = DataKey.random("k1", Suites.ofProfile(which.name()));
        String sealed = key.seal("posting.site.contact|r1", "王𬭚".getBytes(StandardCharsets.UTF_8));
        assertThat(sealed).startsWith("v1:k1:" + key.suite().algorithm() + ":").hasSizeLessThan(512);
        DataKey.Sealed parts = DataKey.Sealed.parse(sealed);
        assertThat(new String(key.open("posting.site.contact|r1", parts), StandardCharsets.UTF_8))
                .isEqualTo("王𬭚");
        assertThatThrownBy(() -> key.open("posting.site.contact|r2", parts))
                .isInstanceOf(GeneralSecurityException.class);
        assertThatThrownBy(() -> key.open("posting.site.address|r1", parts))
                .isInstanceOf(GeneralSecurityException.class);
        DataKey other = DataKey.random("k1", key.suite());
        assertThatThrownBy(() -> other.open("posting.site.contact|r1", parts))
                .isInstanceOf(GeneralSecurityException.class);
        for (int bit = 0; bit < parts.payload().length * 8; bit++) {
            byte[] changed = parts.payload().clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            DataKey.Sealed broken = new DataKey.Sealed("k1", parts.algorithm(), changed);
            assertThatThrownBy(() -> key.open("posting.site.contact|r1", broken))
                    .isInstanceOf(GeneralSecurityException.class);
        }
    }

    @ParameterizedTest
    @EnumSource(Suites.class)
    void neverSealsTheSameTwiceAndIndexesAlwaysTheSame(Suites which) {
        DataKey key = DataKey.random("k1", Suites.ofProfile(which.name()));
        byte[] clear = "13800005678".getBytes(StandardCharsets.US_ASCII);
        assertThat(key.seal("f|r", clear)).isNotEqualTo(key.seal("f|r", clear));
        assertThat(key.index("13800005678")).isEqualTo(key.index("13800005678")).hasSize(43);
        assertThat(key.index("13800005678")).isNotEqualTo(key.index("13800005679"));
        assertThat(key.index("13800005678"))
                .isNotEqualTo(DataKey.random("i1", key.suite()).index("13800005678"));
    }

    @Test
    void showsNoKeyAndTakesNoGarbage() {
        DataKey key = DataKey.random("k1", new JdkSuite());
        assertThat(key.toString()).isEqualTo("DataKey k1 A256GCM");
        for (String garbage :
                new String[] {"", "v1:k1:A256GCM", "v2:k1:A256GCM:AAAA", "v1:k1:A256GCM:AAAA", "v1:k1:A256GCM:%"}) {
            assertThatThrownBy(() -> DataKey.Sealed.parse(garbage)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> Suites.ofProfile("des")).hasMessageContaining("crypto.profile \"des\" is not known");
        assertThatThrownBy(() -> Suites.ofAlgorithm("DES")).isInstanceOf(IllegalArgumentException.class);
    }
}
