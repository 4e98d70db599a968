// SPDX-License-Identifier: Apache-2.0
package org.yizhan.logshare;

import java.util.concurrent.TimeUnit;

/** What one module may write to the log: so much in ten seconds. What is more is counted and not kept. Safe for all threads. */
final class LogShare {
    static final int LINES = 200;
    static final int CHARACTERS = 256 * 1024;
    static final long NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String module;
    private long began;
    private int lines;
    private long characters;
    private long notKept;

    LogShare(String module, long now) {
        this.module = module;
        this.began = now;
    }

    String module() {
        return module;
    }

    /** What becomes of a line. */
    enum Answer {
        KEPT,
        /** It is not kept, and the first since {@link #notKept} was asked: somebody has to tell. */
        FIRST_NOT_KEPT,
        NOT_KEPT
    }

    synchronized Answer take(long now, int length) {
        if (now - began >= NANOS) {
            began = now;
            lines = 0;
            characters = 0;
        }
        if (lines < LINES && characters < CHARACTERS) {
            lines++;
            characters += length;
            return Answer.KEPT;
        }
        return ++notKept == 1 ? Answer.FIRST_NOT_KEPT : Answer.NOT_KEPT;
    }

    /** How long it is until lines are kept again. */
    synchronized long left(long now) {
        return Math.max(0, NANOS - (now - began));
    }

    /** How many lines were not kept since this was asked last. */
    synchronized long notKept() {
        long count = notKept;
        notKept = 0;
        return count;
    }
}
