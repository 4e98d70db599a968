// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.yizhan.cli.Layout;

/** The jars of the module that comes and goes: the one that was built, and others made of it. */
public final class SwapJars {
    static final String SECOND_VERSION = "0.2.0";

    private static final String MIGRATION = "YIZHAN-INF/db/V2__remark.sql";
    /** Nullable, as a migration must be with which the first version works on. */
    private static final String SQL = "ALTER TABLE SWAP_PROBE_NOTE ADD COLUMN REMARK VARCHAR(200);\n";

    private SwapJars() {}

    /** The jar of the build. */
    public static byte[] first(Layout layout) throws IOException {
        return Files.readAllBytes(BuiltJar.of(layout, "swap-probe"));
    }

    /** The same code under a higher version, with a migration more. */
    public static byte[] second(byte[] first) throws IOException {
        return made(first, SwapJars::raise, MIGRATION, SQL);
    }

    /** The same code, which leaves something behind. @param what {@code loader}, {@code thread} or {@code connection} */
    public static byte[] leaking(byte[] first, String what) throws IOException {
        return made(first, headers -> headers.putValue("Bundle-Category", "leak-" + what), null, null);
    }

    static String version(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            return in.getManifest().getMainAttributes().getValue("Bundle-Version");
        }
    }

    private static void raise(Attributes headers) {
        String before = headers.getValue("Bundle-Version");
        headers.putValue("Bundle-Version", SECOND_VERSION);
        headers.putValue(
                "Provide-Capability",
                headers.getValue("Provide-Capability")
                        .replace("version:Version=\"" + before + '"', "version:Version=\"" + SECOND_VERSION + '"'));
    }

    private interface Change {
        void on(Attributes headers);
    }

    private static byte[] made(byte[] jar, Change change, String more, String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            Manifest manifest = new Manifest(in.getManifest());
            change.on(manifest.getMainAttributes());
            try (JarOutputStream out = new JarOutputStream(bytes, manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    if (!entry.isDirectory()) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        in.transferTo(out);
                    }
                }
                if (more != null) {
                    out.putNextEntry(new JarEntry(more));
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return bytes.toByteArray();
    }
}
