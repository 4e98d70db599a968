// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** A component that cannot be activated. */
public final class FailingPart {
    public FailingPart() {
        throw new IllegalStateException("this part is broken on purpose");
    }
}
