// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

/** The little-endian numbers of a zip file. Reading outside of it throws {@link IndexOutOfBoundsException}. */
record Bytes(byte[] all) {
    int u16(int at) {
        return all[at] & 0xff | (all[at + 1] & 0xff) << 8;
    }

    int i32(int at) {
        return u16(at) | u16(at + 2) << 16;
    }

    /** @return negative when it is beyond 2 GB, which no file here can hold */
    int size(int at) {
        return i32(at);
    }
}
