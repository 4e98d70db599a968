// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** A component that would take the whole hall with it. */
public final class ExitPart {
    public ExitPart() {
        System.exit(3);
    }
}
