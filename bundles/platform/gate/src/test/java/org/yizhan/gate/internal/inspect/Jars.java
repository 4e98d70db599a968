// SPDX-License-Identifier: Apache-2.0
package org.yizhan.gate.internal.inspect;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Jars as the JDK's zip streams read and write them: a second opinion on what is in one. */
final class Jars {
    private Jars() {}

    /** The smallest module, as it is shipped. */
    static byte[] hello() {
        try {
            URL url = Jars.class.getResource("/org/yizhan/hello/internal/HelloResource.class");
            JarURLConnection inside = (JarURLConnection) url.openConnection();
            return Files.readAllBytes(Path.of(inside.getJarFileURL().getPath()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Map<String, byte[]> entries(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                entries.put(entry.getName(), zip.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static Map<String, byte[]> entriesAsTheFrameworkFindsThem(byte[] file) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try {
            Path path = Files.createTempFile("gate", ".jar");
            try (JarFile jar = new JarFile(Files.write(path, file).toFile())) {
                for (JarEntry entry : Collections.list(jar.entries())) {
                    entries.put(entry.getName(), jar.getInputStream(entry).readAllBytes());
                }
            } finally {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    static byte[] file(Map<String, byte[]> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
