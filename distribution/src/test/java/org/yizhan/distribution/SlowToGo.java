// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

/** A component that takes its time to go, so that a test can do something while its module is on the way back. */
public final class SlowToGo {
    public void deactivate() throws InterruptedException {
        Thread.sleep(4_000);
    }
}
