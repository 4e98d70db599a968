// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.yizhan.api.platform.ModuleGate;

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
        Path cache = Files.createTempDirectory(Path.of("target"), "framework");
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        "onFirstInit"));
        felix.start();
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue(Constants.BUNDLE_MANIFESTVERSION, "2");
        headers.putValue(Constants.BUNDLE_SYMBOLICNAME, "acme.pool");
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        new JarOutputStream(jar, manifest).close();
        module = felix.getBundleContext()
                .installBundle(ModuleGate.LOCATION + "acme.pool", new ByteArrayInputStream(jar.toByteArray()));
    }

    @AfterEach
    void stop() throws BundleException {
        pool.shutdownNow();
        felix.stop();
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
