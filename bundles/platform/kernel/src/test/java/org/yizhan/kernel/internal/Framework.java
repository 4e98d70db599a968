// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.yizhan.api.platform.ModuleGate;
import org.yizhan.kernel.stranger.Stranger;

/** A real OSGi framework for a test, into which it puts small bundles. */
public final class Framework implements AutoCloseable {
    private final org.osgi.framework.launch.Framework felix;

    public Framework() throws Exception {
        Path cache = Files.createTempDirectory(Path.of("target"), "framework");
        felix = new FrameworkFactory()
                .newFramework(Map.of(
                        Constants.FRAMEWORK_STORAGE,
                        cache.toString(),
                        Constants.FRAMEWORK_STORAGE_CLEAN,
                        "onFirstInit"));
        felix.start();
    }

    public BundleContext context() {
        return felix.getBundleContext();
    }

    Bundle install(String name, Map<String, String> files) throws IOException, BundleException {
        return context().installBundle("test:" + name, new ByteArrayInputStream(jar(name, "1.0.0", files)));
    }

    /** A bundle as if the gate had let it in as this module, which has services to offer. */
    public Bundle module(String id) throws IOException, BundleException {
        try (InputStream code = Stranger.class.getResourceAsStream("Stranger.class")) {
            Map<String, byte[]> files = Map.of(
                    Stranger.class.getName().replace('.', '/') + ".class",
                    code.readAllBytes(),
                    Descriptors.PATH,
                    descriptor(id).getBytes(StandardCharsets.UTF_8));
            return context()
                    .installBundle(
                            ModuleGate.LOCATION + id, new ByteArrayInputStream(bytes(id, "1.0.0", Map.of(), files)));
        }
    }

    /**
     * A service with the code of a {@link #module}.
     *
     * @param answer what the method of that name answers
     */
    public static <S> S service(Bundle module, Class<S> type, Function<String, Object> answer) throws Exception {
        InvocationHandler stranger = (InvocationHandler) module.loadClass(Stranger.class.getName())
                .getConstructor(Function.class)
                .newInstance(answer);
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, stranger));
    }

    /** A bundle with headers of its own. */
    Bundle install(String name, Map<String, String> headers, Map<String, byte[]> files)
            throws IOException, BundleException {
        return context().installBundle("test:" + name, new ByteArrayInputStream(bytes(name, "1.0.0", headers, files)));
    }

    /** A bundle's file with headers of its own. */
    public static byte[] jar(String name, String version, Map<String, String> headers, String... packages)
            throws IOException {
        return bytes(name, version, headers, packages(packages));
    }

    private static Map<String, byte[]> packages(String... packages) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        for (String one : packages) {
            files.put(one.replace('.', '/') + "/package.txt", new byte[0]);
        }
        return files;
    }

    /** A module's file, as the gate would let it in, with headers of its own. */
    public static byte[] file(String id, String version, Map<String, String> headers, String... packages)
            throws IOException {
        Map<String, byte[]> files = packages(packages);
        files.put(Descriptors.PATH, descriptor(id).getBytes(StandardCharsets.UTF_8));
        return bytes(id, version, headers, files);
    }

    static byte[] jar(String name, String version, Map<String, String> files) throws IOException {
        Map<String, byte[]> content = new LinkedHashMap<>();
        files.forEach((file, text) -> content.put(file, text.getBytes(StandardCharsets.UTF_8)));
        return bytes(name, version, Map.of(), content);
    }

    private static byte[] bytes(String name, String version, Map<String, String> own, Map<String, byte[]> files)
            throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-ManifestVersion", "2");
        headers.putValue("Bundle-SymbolicName", name);
        headers.putValue("Bundle-Version", version);
        own.forEach(headers::putValue);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                jar.putNextEntry(new JarEntry(file.getKey()));
                jar.write(file.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    static String descriptor(String id) {
        return """
                {"schema":1,"id":"%s","name":{"zh-CN":"名","en":"Name"},"sdk":">=1.0 <2","needs":["reference"],
                "tier":"core","permissions":[{"id":"%s.write","title":{"zh-CN":"写","en":"Write"},
                "grants":{"station-staff":"region","worker":"own"},"confirm":true}],
                "personal":[{"field":"%s.a.b","kind":"id-number","why":{"zh-CN":"因","en":"Why"}}],
                "retentionDays":null}
                """.formatted(id, id, id);
    }

    @Override
    public void close() throws BundleException {
        felix.stop();
    }
}
