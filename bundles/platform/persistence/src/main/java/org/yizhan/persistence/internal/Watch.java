// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

/** One call into a consumer, on the thread that makes it. From the moment it is late, nothing commits under it. */
final class Watch {
    private static final ThreadLocal<Watch> CURRENT = new ThreadLocal<>();
    private static final String DERBY = "org.apache.derby.";

    private final String consumer;
    private final Thread thread = Thread.currentThread();
    private final long began = System.nanoTime();
    private final long limitNanos;
    private volatile boolean late;
    private boolean ended;

    private Watch(String consumer, long limitNanos) {
        this.consumer = consumer;
        this.limitNanos = limitNanos;
    }

    static Watch begin(String consumer, long limitNanos) {
        Watch watch = new Watch(consumer, limitNanos);
        CURRENT.set(watch);
        return watch;
    }

    /** No interrupt reaches the thread after this; one that came is taken away. */
    synchronized void end() {
        ended = true;
        CURRENT.remove();
        if (late) {
            Thread.interrupted();
        }
    }

    String consumer() {
        return consumer;
    }

    boolean late() {
        return late;
    }

    boolean due() {
        return late || System.nanoTime() - began > limitNanos;
    }

    /**
     * Calls the thread back, again and again, but not while it stands in Derby: it comes out of there by itself, and an interrupt would
     * close a file under everybody's feet.
     */
    synchronized void callBack() {
        late = true;
        if (!ended && !inDerby()) {
            thread.interrupt();
        }
    }

    private boolean inDerby() {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (frame.getClassName().startsWith(DERBY)) {
                return true;
            }
        }
        return false;
    }

    /** Asked before a write begins and before it commits.
     *
     * @throws ConsumerLate when the consumer that writes here is late
     */
    static void refuseLate() {
        Watch watch = CURRENT.get();
        if (watch != null && watch.late) {
            throw new ConsumerLate(watch.consumer);
        }
    }

    /** Takes the interrupt of a late thread away, so that it can roll back. */
    static void calm() {
        Watch watch = CURRENT.get();
        if (watch != null && watch.late) {
            Thread.interrupted();
        }
    }
}
