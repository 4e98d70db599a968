// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yizhan.api.Problem;

class DoorPartsTest {
    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8,10.255.1.2,true",
        "10.0.0.0/8,11.0.0.1,false",
        "192.168.4.0/22,192.168.7.255,true",
        "192.168.4.0/22,192.168.8.0,false",
        "127.0.0.1,127.0.0.1,true",
        "0.0.0.0/0,203.0.113.1,true",
        "fd00::/8,fd12::1,true",
        "fd00::/8,fe80::1,false",
        "fd00::/8,10.0.0.1,false"
    })
    void knowsWhatLiesInANetwork(String network, String address, boolean inside) {
        assertThat(Network.parse(network).contains(Network.address(address))).isEqualTo(inside);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "example.org", "10.0.0", "10.0.0.0/33", "::/129", "", "1.2.3.4.5", "a:b"})
    void refusesWhatIsNoNetwork(String text) {
        assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void bringsTextToNormalFormAndKeepsRareCharacters() {
        assertThat(CleanText.of("𬭚㛃\n\t😀")).isEqualTo("𬭚㛃\n\t😀");
        assertThat(CleanText.of("e\u0301")).isEqualTo("é");
        for (String bad : new String[] {"a\u0000", "\u202e", "\ud800", "\udc00x", "\u0085", "\u200f", "\ufeff"}) {
            assertThatThrownBy(() -> CleanText.of(bad)).isInstanceOf(Problem.class);
        }
    }

    @Test
    void forgetsWhoHasNotAskedForLong() {
        RateLimits limits = new RateLimits();
        assertThat(limits.remembered()).isZero();
        for (int i = 0; i < 30_000; i++) {
            limits.take("a:" + i, 1000, java.time.Duration.ofMillis(1), 4);
        }
        assertThat(limits.remembered()).isLessThanOrEqualTo(20_001);
    }
}
