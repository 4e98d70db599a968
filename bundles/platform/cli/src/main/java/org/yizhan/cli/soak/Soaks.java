// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.soak;

import java.util.concurrent.TimeUnit;
import org.yizhan.cli.Failure;

/** Waiting, which soaks do a lot. */
final class Soaks {
    private Soaks() {}

    static void pause(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }

    static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(e, "interrupted");
        }
    }
}
