// SPDX-License-Identifier: Apache-2.0
package org.yizhan.kernel.internal.change;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarInputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.felix.utils.resource.ResourceBuilder;
import org.osgi.framework.BundleException;
import org.osgi.resource.Resource;
import org.yizhan.api.platform.ModuleTroubles.Reason;
import org.yizhan.api.platform.Modules;
import org.yizhan.kernel.internal.Descriptors;
import org.yizhan.kernel.internal.change.ModuleSet.Member;

/**
 * A module's file, read for a plan: nothing of it is in the framework.
 *
 * @param descriptor null when it cannot be understood; then {@code unreadable} says why
 * @param scripts the names of its migrations → their text
 */
record Candidate(
        Member member, Resource resource, Modules.Module descriptor, Reason unreadable, Map<String, String> scripts) {
    private static final String SCRIPTS = "YIZHAN-INF/db/";

    static Candidate of(Member member, byte[] file) {
        Map<String, byte[]> entries = entries(file);
        Map<String, String> scripts = new TreeMap<>();
        entries.forEach((name, content) -> {
            if (name.startsWith(SCRIPTS) && !name.endsWith("/")) {
                scripts.put(name.substring(SCRIPTS.length()), new String(content, StandardCharsets.UTF_8));
            }
        });
        Modules.Module descriptor = null;
        Reason unreadable = null;
        try {
            byte[] json = entries.get(Descriptors.PATH);
            descriptor = json == null ? null : Descriptors.read(json, member.version());
        } catch (IOException e) {
            unreadable = unreadable(member.module(), e.getMessage());
        }
        if (descriptor == null && unreadable == null) {
            unreadable = unreadable(member.module(), Descriptors.PATH);
        }
        return new Candidate(member, resource(member, file), descriptor, unreadable, scripts);
    }

    private static Reason unreadable(String module, String what) {
        return new Reason("platform.unfit-descriptor", Map.of("module", module, "what", String.valueOf(what)));
    }

    /** The gate has looked at the file: it is small, and unpacks to little. */
    private static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().startsWith("YIZHAN-INF/")) {
                    entries.put(entry.getName(), in.readAllBytes());
                }
            }
            return entries;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Resource resource(Member member, byte[] file) {
        try {
            return ResourceBuilder.build(org.yizhan.api.platform.ModuleGate.LOCATION + member.module(), headers(file));
        } catch (BundleException e) {
            throw new IllegalStateException("the gate let in what is no bundle: " + e.getMessage(), e);
        }
    }

    private static Map<String, String> headers(byte[] file) {
        Map<String, String> headers = new HashMap<>();
        try (InputStream bytes = new ByteArrayInputStream(file);
                JarInputStream in = new JarInputStream(bytes, false)) {
            Manifest manifest = in.getManifest();
            Attributes attributes =
                    manifest == null ? manifest(file).getMainAttributes() : manifest.getMainAttributes();
            attributes.forEach((name, value) -> headers.put(name.toString(), value.toString()));
            return headers;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of a jar in which it is not the first entry. */
    private static Manifest manifest(byte[] file) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                if (entry.getName().equalsIgnoreCase("META-INF/MANIFEST.MF")) {
                    return new Manifest(in);
                }
            }
        }
        return new Manifest();
    }
}
