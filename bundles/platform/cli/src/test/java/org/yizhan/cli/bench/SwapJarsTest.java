// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;

class SwapJarsTest {
    @Test
    void theSecondVersionIsHigherEverywhereAndHasAMigrationMore() throws IOException {
        byte[] second = SwapJars.second(first());
        assertThat(SwapJars.version(first())).isEqualTo("0.1.0.SNAPSHOT");
        assertThat(SwapJars.version(second)).isEqualTo("0.2.0");
        assertThat(headers(second).getValue("Provide-Capability"))
                .isEqualTo("yizhan.module;version:Version=\"0.2.0\";yizhan.module=swap-probe");
        assertThat(names(second)).containsExactly("YIZHAN-INF/db/V1__note.sql", "YIZHAN-INF/db/V2__remark.sql");
    }

    @Test
    void theSameJarIsMadeOfTheSame() throws IOException {
        assertThat(names(SwapJars.leaking(first(), "thread"))).containsExactly("YIZHAN-INF/db/V1__note.sql");
        assertThat(headers(SwapJars.leaking(first(), "thread")).getValue("Bundle-Category"))
                .isEqualTo("leak-thread");
    }

    private static byte[] first() throws IOException {
        Manifest manifest = new Manifest();
        Attributes headers = manifest.getMainAttributes();
        headers.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        headers.putValue("Bundle-Version", "0.1.0.SNAPSHOT");
        headers.putValue(
                "Provide-Capability", "yizhan.module;version:Version=\"0.1.0.SNAPSHOT\";yizhan.module=swap-probe");
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            jar.putNextEntry(new JarEntry("YIZHAN-INF/db/V1__note.sql"));
            jar.write("CREATE TABLE A (B INTEGER);".getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static Attributes headers(byte[] jar) throws IOException {
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            return in.getManifest().getMainAttributes();
        }
    }

    private static List<String> names(byte[] jar) throws IOException {
        List<String> names = new ArrayList<>();
        try (JarInputStream in = new JarInputStream(new ByteArrayInputStream(jar))) {
            for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                names.add(entry.getName());
            }
        }
        return names;
    }
}
