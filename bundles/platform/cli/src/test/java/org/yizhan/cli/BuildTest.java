// SPDX-License-Identifier: Apache-2.0
package org.yizhan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildTest {
    private static final Instant BUILT = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir
    private Path root;

    private Path archive;

    @BeforeEach
    void checkout() throws IOException {
        for (String source :
                new String[] {"pom.xml", "core-api/a", "bundles/b/src/B", "features/c", "distribution/d"}) {
            file(source, BUILT.minusSeconds(60));
        }
        archive = file("distribution/target/yizhan.tar.gz", BUILT);
    }

    @Test
    void anArchiveIsStaleWhenASourceIsNewer() throws IOException {
        assertThat(fresh()).isTrue();
        file("bundles/b/src/B", BUILT.plusSeconds(1));
        assertThat(fresh()).isFalse();
    }

    @Test
    void whatTestsLeaveAndWhatIsTestedIsNoSource() throws IOException {
        file("distribution/derby.log", BUILT.plusSeconds(1));
        file("bundles/b/src/test/BTest", BUILT.plusSeconds(1));
        file("bundles/b/target/B", BUILT.plusSeconds(1));
        assertThat(fresh()).isTrue();
    }

    private boolean fresh() {
        return new Build(root, root.resolve("work")).fresh(archive);
    }

    private Path file(String name, Instant modified) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        if (!Files.exists(file)) {
            Files.createFile(file);
        }
        return Files.setLastModifiedTime(file, FileTime.from(modified));
    }
}
