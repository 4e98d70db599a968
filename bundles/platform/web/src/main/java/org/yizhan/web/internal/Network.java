// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** A range of addresses, {@code 10.0.0.0/8}, {@code fd00::/8} or one address. */
record Network(byte[] bits, int prefix) {
    /** @throws IllegalArgumentException for anything else */
    static Network parse(String text) {
        int slash = text.indexOf('/');
        InetAddress base =
                address(slash < 0 ? text.trim() : text.substring(0, slash).trim());
        if (base == null) {
            throw new IllegalArgumentException("not an address or CIDR: " + text);
        }
        byte[] bits = base.getAddress();
        int prefix = slash < 0
                ? bits.length * 8
                : Integer.parseInt(text.substring(slash + 1).trim());
        if (prefix < 0 || prefix > bits.length * 8) {
            throw new IllegalArgumentException("not a prefix length: " + text);
        }
        return new Network(bits, prefix);
    }

    boolean contains(InetAddress address) {
        byte[] other = address.getAddress();
        if (other.length != bits.length) {
            return false;
        }
        int whole = prefix / 8;
        for (int i = 0; i < whole; i++) {
            if (bits[i] != other[i]) {
                return false;
            }
        }
        int rest = prefix % 8;
        return rest == 0 || (bits[whole] ^ other[whole]) >> (8 - rest) == 0;
    }

    /** Reads a literal address; never asks the network. @return null when the text is none */
    static InetAddress address(String text) {
        if (text == null || text.isEmpty() || text.length() > 45) {
            return null;
        }
        boolean six = text.indexOf(':') >= 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hex = six && (c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':');
            if (!hex && c != '.' && (c < '0' || c > '9')) {
                return null;
            }
        }
        if (!six && text.split("\\.", -1).length != 4) {
            return null;
        }
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException malformed) {
            return null;
        }
    }
}
