// SPDX-License-Identifier: Apache-2.0
package org.yizhan.web.internal;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down requests that failed: the first few of a module in each second with their stacks, and of the rest how many there
 * were. One that throws in every call must not push everything else out of the log.
 */
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int A_SECOND = 3;
    private static final Map<String, Second> SECONDS = new ConcurrentHashMap<>();

    private Failures() {}

    /** @param module who was asked; {@code -} when that is not known */
    static void log(String module, String request, Throwable thrown) {
        Second second = SECONDS.computeIfAbsent(module, any -> new Second());
        int left = second.take(System.nanoTime() / 1_000_000_000L);
        if (left > 0) {
            LOG.error("{} more requests to {} failed, and are not told one by one", left, module);
        }
        if (left >= 0) {
            LOG.error("Request {} to {} failed", request, module, thrown);
        }
    }

    /** The failures of one module in a second. */
    private static final class Second {
        private long now;
        private int told;
        private int left;

        /** @return -1 when this one is not to be told; else how many were not, before it */
        synchronized int take(long second) {
            int before = 0;
            if (second != now) {
                before = left;
                now = second;
                told = 0;
                left = 0;
            }
            if (told == A_SECOND) {
                left++;
                return -1;
            }
            told++;
            return before;
        }
    }
}
