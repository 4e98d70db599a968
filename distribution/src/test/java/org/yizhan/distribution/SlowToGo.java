// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.concurrent.CountDownLatch;

/** A component that does not go before its server is killed, so that its module stays on the way back. */
public final class SlowToGo {
    public void deactivate() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
