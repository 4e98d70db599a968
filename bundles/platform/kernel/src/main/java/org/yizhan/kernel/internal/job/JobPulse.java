// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.job;

import java.time.Duration;

/**
 * How a node shows that it still works on its jobs.
 *
 * @param beat how often it counts up
 * @param silence after how long without a beat others take the node for dead
 */
record JobPulse(Duration beat, Duration silence) {
    static final JobPulse USUAL = new JobPulse(Duration.ofSeconds(5), Duration.ofSeconds(30));
}
