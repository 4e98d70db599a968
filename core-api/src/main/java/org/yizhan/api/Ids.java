// SPDX-License-Identifier: Apache-2.0
package org.yizhan.api;

import java.security.SecureRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/** Makes ids. An id is the text of a UUIDv7 (RFC 9562): 36 characters, in time order, not guessable, never used again. */
public final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    /** Milliseconds, and 12 bits that count within one. */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /**
     * A new id, later in order than every one this JVM made before. Safe for all threads. The time in it is the machine's, never the
     * movable clock's; within a millisecond, and when the machine's clock is set back, the 12 bits below the time count on (RFC 9562,
     * 6.2, method 1).
     */
    public static String next() {
        long now = System.currentTimeMillis() << 12;
        long stamp = LAST.updateAndGet(last -> Math.max(last + 1, now));
        long high = stamp >>> 12 << 16 | 0x7000L | stamp & 0xfffL;
        long low = RANDOM.nextLong() & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        return new UUID(high, low).toString();
    }
}
