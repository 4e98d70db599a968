// SPDX-License-Identifier: Apache-2.0
package org.yizhan.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yizhan.cli.Json;
import org.yizhan.testkit.distribution.Installation;

/** The archive runs on 17 and 25: where the machine has a JDK besides the one that builds, it is booted on that, too. */
class OtherJdkIT {
    private static final Path JDKS = Path.of("/usr/lib/jvm");

    @TempDir
    private Path folder;

    private Script yizhan;

    @Test
    void theArchiveRunsOnAnotherJdk() throws IOException {
        List<Path> others = others();
        // The project's own server has two.
        assumeFalse(others.isEmpty() && System.getenv("CI") == null, "no other JDK from 17 on in " + JDKS);
        assertThat(others).isNotEmpty();
        Path newest = others.get(others.size() - 1);
        yizhan = new Script(Installation.unpack(folder.resolve("hall")).home(), newest);
        Script.Done up = yizhan.run("run", "--sandbox", "--port", "0");
        assertThat(up.status()).as(newest + "\n" + up.err()).isZero();
        JsonNode status = Json.read(yizhan.run("status", "--json").out());
        assertThat(status.path("state").asText()).as("%s", status).isEqualTo("running");
        assertThat(status.path("modules")).hasSizeGreaterThan(5);
        // What a JVM has to say against its flags stands here.
        Path console = yizhan.home().resolve("data/console.log");
        assertThat(Files.readAllLines(console)).noneMatch(line -> line.contains("warning: "));
        assertThat(Files.readAllLines(yizhan.home().resolve("data/log/yizhan.log")))
                .noneMatch(line -> line.contains("\"level\":\"ERROR\""));
    }

    @AfterEach
    void leaveNothingRunning() {
        if (yizhan != null) {
            yizhan.run("stop");
        }
    }

    /** JDKs that are not the one that runs this, the oldest first; a link to another is that other. */
    private static List<Path> others() throws IOException {
        Path own = Path.of(System.getProperty("java.home")).toRealPath();
        if (!Files.isDirectory(JDKS)) {
            return List.of();
        }
        List<Path> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(JDKS)) {
            for (Path each : all.toList()) {
                Path real = each.toRealPath();
                if (!real.equals(own) && !found.contains(real) && feature(real) >= 17) {
                    found.add(real);
                }
            }
        }
        found.sort((a, b) -> feature(a) - feature(b));
        return found;
    }

    /** As the JDK says of itself in its file {@code release}; 0 for what is none. */
    private static int feature(Path jdk) {
        Path release = jdk.resolve("release");
        if (!Files.isRegularFile(release) || !Files.isExecutable(jdk.resolve("bin/java"))) {
            return 0;
        }
        try (Stream<String> lines = Files.lines(release)) {
            return lines.filter(line -> line.startsWith("JAVA_VERSION="))
                    .map(line -> line.replaceAll("^[^\"]*\"(\\d+).*", "$1"))
                    .mapToInt(Integer::parseInt)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
