// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gatecheck;

/** What a module may be made of. */
final class Counter {
    private int count;

    int next() {
        return ++count;
    }
}
