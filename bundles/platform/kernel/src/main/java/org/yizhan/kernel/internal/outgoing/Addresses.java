// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.outgoing;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;

/** Where a host lies. It is asked once a call and what is connected to is the address that was looked at: DNS gets no second say. */
final class Addresses {
    /** Who knows the addresses of a name. */
    interface Names {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    private final Names names;

    Addresses(Names names) {
        this.names = names;
    }

    /**
     * An address to connect to.
     *
     * @param mayBePrivate whether the operator lets this host lie anywhere
     * @return null when one of its addresses, and be it the last, is none that everybody may reach
     */
    InetAddress of(String host, boolean mayBePrivate) throws UnknownHostException {
        InetAddress[] all = names.of(host);
        for (InetAddress address : all) {
            if (!mayBePrivate && !isPublic(address)) {
                return null;
            }
        }
        if (all.length == 0) {
            throw new UnknownHostException(host);
        }
        return all[0];
    }

    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xff;
        int second = bytes[1] & 0xff;
        return address instanceof Inet4Address ? isPublic4(first, second, bytes[2]) : isPublic6(first, second, bytes);
    }

    /** Not the special ones of RFC 6890 beside those above: this network, shared, protocols, tests, reserved. */
    private static boolean isPublic4(int first, int second, byte third) {
        boolean special = first == 0
                || first == 100 && second >= 64 && second < 128
                || first == 192 && second == 0 && (third == 0 || third == 2)
                || first == 198 && (second == 18 || second == 19 || second == 51 && third == 100)
                || first == 203 && second == 0 && third == 113
                || first >= 240;
        return !special;
    }

    /** Global unicast, 2000::/3, and none that carries an address of IPv4 within it (6to4, Teredo) or is for examples. */
    private static boolean isPublic6(int first, int second, byte[] bytes) {
        boolean global = first >> 5 == 1;
        boolean sixToFour = first == 0x20 && second == 0x02;
        boolean teredo = first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        boolean example = first == 0x20 && second == 0x01 && bytes[2] == 0x0d && (bytes[3] & 0xff) == 0xb8;
        return global && !sixToFour && !teredo && !example;
    }
}
