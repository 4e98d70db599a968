// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yizhan.api.access.Access;
import org.yizhan.api.guard.Guard;
import org.yizhan.api.platform.Modules;
import org.yizhan.api.words.Words;

/**
 * The kernel for the tests of other modules: whatever module is on the class path is a bundle in a real framework, which the real
 * registry and the real words read. There is one for the JVM, because modules do not change while tests run.
 */
public final class RealKernel {
    private static final String ROOT = "YIZHAN-INF/";
    private static final List<String> FILES =
            List.of(Descriptors.PATH, ROOT + "i18n/zh-CN.properties", ROOT + "i18n/en.properties");

    private static RealKernel here;

    private final ModuleRegistry modules;
    private final ModuleWords words;

    private RealKernel() throws Exception {
        Framework framework = new Framework();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        int number = 0;
        for (URL descriptor : Collections.list(loader.getResources(Descriptors.PATH))) {
            number++;
            String place = descriptor.toString();
            String root = place.substring(0, place.length() - Descriptors.PATH.length());
            framework.install("installed." + number, files(root)).start();
        }
        this.modules = new ModuleRegistry(framework.context());
        this.words = new ModuleWords(framework.context(), modules);
    }

    private static Map<String, String> files(String root) throws IOException {
        Map<String, String> files = new HashMap<>();
        for (String file : FILES) {
            try (InputStream in = URI.create(root + file).toURL().openStream()) {
                files.put(file, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return files;
    }

    /** The kernel over this class path. */
    public static synchronized RealKernel here() {
        if (here == null) {
            try {
                here = new RealKernel();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        return here;
    }

    public Modules modules() {
        return modules;
    }

    public Words words() {
        return words;
    }

    /** A guard that has seen nothing fail yet, and lets extensions act for whom their caller acts. */
    public Guard guard(Access access) {
        BoundedGuard guard = new BoundedGuard();
        guard.setAccess(access);
        return guard;
    }
}
