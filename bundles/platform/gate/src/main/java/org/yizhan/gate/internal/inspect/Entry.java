// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

/**
 * An entry as both of its headers describe it.
 *
 * @param data where its bytes begin in the file
 * @param packed how many bytes they are in the file
 * @param size how many they are inflated
 */
record Entry(String name, boolean deflated, int data, int packed, int size, int crc) {
    boolean isFolder() {
        return name.endsWith("/");
    }
}
