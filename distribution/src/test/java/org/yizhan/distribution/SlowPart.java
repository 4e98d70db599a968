// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** A component that takes its time to come up, so that a test can do something meanwhile. */
public final class SlowPart {
    public SlowPart() throws InterruptedException {
        Thread.sleep(4_000);
    }
}
