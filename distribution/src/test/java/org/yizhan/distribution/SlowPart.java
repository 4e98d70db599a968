// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.util.concurrent.CountDownLatch;

/** A component that does not come up before its server is killed. */
public final class SlowPart {
    public SlowPart() throws InterruptedException {
        new CountDownLatch(1).await();
    }
}
