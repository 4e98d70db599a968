// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0", "10.1.2.3", "100.64.0.1", "127.0.0.1", "169.254.169.254", "172.16.0.1", "192.168.1.1",
                        "192.0.0.8",
                "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "::ffff:10.0.0.1", "::10.0.0.1",
                "fe80::1", "fec0::1", "fc00::1", "fd12::1", "ff02::1", "64:ff9b::a00:1", "2002:a00:1::", "2001:0:1::1"
            })
    void knowsAddressesThatAreNotEverybodys(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.1.1.1", "100.63.0.1", "172.32.0.1", "198.51.99.1", "223.5.5.5", "2400:3200::1"})
    void knowsAddressesThatAre(String address) throws Exception {
        assertThat(Addresses.isPublic(InetAddress.getByName(address))).isTrue();
    }
}
