// SPDX-License-Identifier: Apache-2.0
package org.yizhan.persistence.internal;

import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The node's threads. None of them keeps the JVM alive. */
final class Threads {
    private static final int MOST = 64;
    private static final long IDLE_SECONDS = 10;

    private Threads() {}

    /** Threads that come with the work and go when there is none. */
    static ThreadPoolExecutor many(String name) {
        return new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), named(name));
    }

    /** One thread that does things later. */
    static ScheduledThreadPoolExecutor timer(String name) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, named(name));
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            // Nobody's: a module may be at work where it is begun.
            thread.setContextClassLoader(Threads.class.getClassLoader());
            return thread;
        };
    }
}
