// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeTest {
    private static final String OURS = "reference\\:file\\:bench/probe.jar = 50";

    @TempDir
    private Path home;

    @Test
    void isAmongTheBundlesOfTheNextStartAndLeavesNothingBehind() throws IOException {
        Path startup = Files.createDirectories(home.resolve("etc")).resolve("startup.properties");
        Files.writeString(startup, "reference\\:file\\:a.jar = 1\n" + OURS + "\n");
        Path built = Files.writeString(home.resolve("built.jar"), "a jar");
        Path jar = home.resolve("system/bench/probe.jar");
        Probe probe = Probe.in(home, built);
        assertThat(startup).hasContent("reference\\:file\\:a.jar = 1\n" + OURS);
        assertThat(jar).hasContent("a jar");
        probe.close();
        assertThat(startup).hasContent("reference\\:file\\:a.jar = 1");
        assertThat(jar.getParent()).doesNotExist();
    }
}
