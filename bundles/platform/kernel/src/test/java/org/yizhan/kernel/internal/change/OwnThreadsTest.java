// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.kernel.internal.Framework;

/** Threads of a pool that stands idle: nothing on their stacks says whose they are. */
class OwnThreadsTest {
    private static final int THREADS = 20;

    private final ThreadPoolExecutor pool = (ThreadPoolExecutor) Executors.newFixedThreadPool(THREADS);
    private Framework felix;
    private Bundle module;

    /** As the door gives it. */
    private static final class Mark extends ClassLoader {
        Mark(String module) {
            super(ModuleGate.LOCATION + module, OwnThreadsTest.class.getClassLoader());
        }
    }

    @BeforeEach
    void start() throws Exception {
        felix = new Framework();
        module = felix.module("acme.pool");
    }

    @AfterEach
    void stop() throws BundleException {
        pool.shutdownNow();
        felix.close();
    }

    private void begin(String module) {
        Thread thread = Thread.currentThread();
        ClassLoader former = thread.getContextClassLoader();
        thread.setContextClassLoader(new Mark(module));
        try {
            pool.prestartAllCoreThreads();
        } finally {
            thread.setContextClassLoader(former);
        }
    }

    private long count(Set<Thread> before) {
        return new OwnThreads(module, before).count(Thread.getAllStackTraces());
    }

    @Test
    void countsThreadsThatWaitForWork() {
        begin("acme.pool");
        assertThat(count(Set.of())).isEqualTo(THREADS);
        assertThat(count(Thread.getAllStackTraces().keySet())).isZero();
    }

    @Test
    void leavesThoseOfOthers() {
        begin("acme.pools");
        assertThat(count(Set.of())).isZero();
    }
}
