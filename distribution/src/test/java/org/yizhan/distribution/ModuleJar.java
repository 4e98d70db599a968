// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** Module bundles made while a test runs, which no build of ours would let through. */
final class ModuleJar {
    static final Path HELLO = Path.of(System.getProperty("yizhan.hello"));
    private static final String DESCRIPTOR = "YIZHAN-INF/module.json";

    private final Manifest manifest = new Manifest();
    private final Map<String, byte[]> files = new LinkedHashMap<>();

    private ModuleJar() {}

    /** A module that fits, and does nothing. */
    static ModuleJar named(String bundle, String id) {
        ModuleJar jar = new ModuleJar();
        Attributes headers = jar.manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        return jar.header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", bundle)
                .header("Bundle-Version", "1.0.0")
                // As the build writes it into each module.
                .header("Require-Capability", "osgi.ee;filter:=\"(&(osgi.ee=JavaSE)(version>=17))\"")
                .header("Provide-Capability", "yizhan.module;yizhan.module=\"" + id + "\";version:Version=\"1.0.0\"")
                .file(DESCRIPTOR, """
                        {"schema":1,"id":"%s","name":{"zh-CN":"试","en":"Try"},"sdk":">=1.0 <2","needs":[],
                        "tier":"in-process","permissions":[],"personal":[],"retentionDays":null}
                        """.formatted(id));
    }

    static ModuleJar named(String id) {
        return named(id, id);
    }

    /** The hello of the build. */
    static ModuleJar hello() throws IOException {
        return of(HELLO);
    }

    /** The module of the build that counts postings as they are published. */
    static ModuleJar swapProbe() throws IOException {
        return of(Path.of(System.getProperty("yizhan.swap-probe")));
    }

    private static ModuleJar of(Path file) throws IOException {
        ModuleJar jar = new ModuleJar();
        try (JarInputStream in = new JarInputStream(Files.newInputStream(file))) {
            jar.manifest.read(toStream(in.getManifest()));
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                if (!entry.isDirectory()) {
                    jar.files.put(entry.getName(), in.readAllBytes());
                }
            }
        }
        return jar;
    }

    private static InputStream toStream(Manifest manifest) throws IOException {
        var bytes = new java.io.ByteArrayOutputStream();
        manifest.write(bytes);
        return new java.io.ByteArrayInputStream(bytes.toByteArray());
    }

    ModuleJar header(String name, String value) {
        manifest.getMainAttributes().putValue(name, value);
        return this;
    }

    /** Adds to a header that may be there. */
    ModuleJar clause(String name, String value) {
        String before = manifest.getMainAttributes().getValue(name);
        return header(name, before == null ? value : before + "," + value);
    }

    ModuleJar file(String path, String text) {
        files.put(path, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    ModuleJar descriptor(String json) {
        return file(DESCRIPTOR, json);
    }

    /** Promises that it answers these paths below its own well. */
    ModuleJar smoke(String... paths) {
        String id = manifest.getMainAttributes().getValue("Bundle-SymbolicName");
        String requests = Arrays.stream(paths)
                .map(path -> "\"/api/" + id + path + "\"")
                .collect(Collectors.joining(",", "\"smoke\":[", "]"));
        String before = new String(files.get(DESCRIPTOR), StandardCharsets.UTF_8);
        return descriptor(
                before.replaceAll("\"smoke\":\\[[^]]*],", "").replace("\"schema\":1", requests + ",\"schema\":1"));
    }

    /** Says that it calls a host outside. */
    ModuleJar calls(String host, int port) {
        String outgoing = "\"outgoing\":[{\"host\":\"" + host + "\",\"port\":" + port
                + ",\"why\":{\"zh-CN\":\"试\",\"en\":\"Try\"}}],";
        String before = new String(files.get(DESCRIPTOR), StandardCharsets.UTF_8);
        return descriptor(before.replace("\"schema\":1", outgoing + "\"schema\":1"));
    }

    /** Puts a class of the tests into it. */
    ModuleJar type(Class<?> type) throws IOException {
        String path = type.getName().replace('.', '/') + ".class";
        try (InputStream in = type.getResourceAsStream("/" + path)) {
            files.put(path, in.readAllBytes());
        }
        return this;
    }

    /** Gives it another version. */
    ModuleJar version(String version) {
        String capabilities = manifest.getMainAttributes().getValue("Provide-Capability");
        return header("Bundle-Version", version)
                .header(
                        "Provide-Capability",
                        capabilities.replaceAll("version:Version=\"[^\"]*\"", "version:Version=\"" + version + "\""));
    }

    /**
     * Puts a component of the tests into it.
     *
     * @param service under which it is registered; null for one that is only started
     */
    ModuleJar component(Class<?> type, Class<?> service) throws IOException {
        if (service != null) {
            clause("Import-Package", service.getPackageName());
        }
        return component(type, service, type.getSimpleName());
    }

    /** So many of them, each with a component of its own. */
    ModuleJar components(Class<?> type, Class<?> service, int count) throws IOException {
        component(type, service);
        for (int i = 1; i < count; i++) {
            component(type, service, type.getSimpleName() + i);
        }
        return this;
    }

    private ModuleJar component(Class<?> type, Class<?> service, String name) throws IOException {
        String path = "OSGI-INF/" + name + ".xml";
        return clause("Service-Component", path)
                .file(path, """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s" immediate="true"
                            configuration-pid="%s">
                          <implementation class="%s"/>%s
                        </scr:component>
                        """.formatted(
                        name,
                        type.getName(),
                        type.getName(),
                        service == null ? "" : "<service><provide interface=\"" + service.getName() + "\"/></service>"))
                .type(type);
    }

    /** Puts an endpoint of the tests into it. */
    ModuleJar resource(Class<?> type) throws IOException {
        return resource(type, "");
    }

    /** Puts an endpoint of the tests into it that has a field for the module's store, and one for each service, named after its type. */
    ModuleJar storing(String module, Class<?> type, Class<?> entity, Class<?>... services) throws IOException {
        StringBuilder references = new StringBuilder("""
                        <reference name="store" interface="org.yizhan.api.store.Store"
                          target="(yizhan.module=%s)" field="store"/>""".formatted(module));
        for (Class<?> service : services) {
            references.append(reference(service, service.getSimpleName().toLowerCase(Locale.ROOT)));
        }
        return clause("Import-Package", "jakarta.persistence,org.yizhan.api.store")
                .header("Yizhan-Entities", entity.getName())
                .type(entity)
                .resource(type, references.toString());
    }

    private static String reference(Class<?> service, String field) {
        return "<reference name=\"" + field + "\" interface=\"" + service.getName() + "\" field=\"" + field + "\"/>";
    }

    /** Puts an endpoint of the tests into it, with a service of the platform in one of its fields. */
    ModuleJar resource(Class<?> type, Class<?> service, String field) throws IOException {
        return clause("Import-Package", service.getPackageName()).resource(type, reference(service, field));
    }

    private ModuleJar resource(Class<?> type, String references) throws IOException {
        String path = "OSGI-INF/" + type.getSimpleName() + ".xml";
        return clause("Import-Package", "jakarta.ws.rs,org.yizhan.api.access")
                .clause("Service-Component", path)
                .file(path, """
                        <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                          <property name="osgi.jakartars.resource" type="Boolean" value="true"/>
                          <implementation class="%s"/><service><provide interface="%s"/></service>%s
                        </scr:component>
                        """.formatted(type.getName(), type.getName(), type.getName(), references))
                .type(type);
    }

    /** An activator that throws. */
    ModuleJar failing() throws IOException {
        return header("Bundle-Activator", FailingActivator.class.getName())
                .clause("Import-Package", "org.osgi.framework")
                .type(FailingActivator.class);
    }

    /** A component that throws when it is activated. */
    ModuleJar failingPart() throws IOException {
        return component(FailingPart.class, null);
    }

    Path write(String name) throws IOException {
        Path folder = Files.createDirectories(Path.of("target/module-jars"));
        Path file = folder.resolve(name + ".jar");
        try (OutputStream out = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(out, manifest)) {
            for (Map.Entry<String, byte[]> entry : files.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }
}
