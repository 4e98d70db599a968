// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

/** A consumer stayed away for too long. What it had begun to write is rolled back, and the event comes again. */
final class ConsumerLate extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConsumerLate(String consumer) {
        super("consumer " + consumer + " did not come back in time");
    }
}
