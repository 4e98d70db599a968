// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * An unpacked archive that can be started, killed and started again: for tests of crashes and of two nodes. Where one server is
 * enough, use {@link OnDistribution}, which shares it.
 *
 * @param home the unpacked folder
 */
public record Installation(Path home) {
    /** How long a start may take on a machine that does much else. */
    static final Duration PATIENCE = Duration.ofMinutes(4);

    /** Servers that live for a test or two are gone before the second compiler pays. */
    private static final String FLAGS = "-XX:TieredStopAtLevel=1";

    /** The archive under test; the build names it in the system property {@code yizhan.archive}. */
    public static Path archive() {
        String archive = System.getProperty("yizhan.archive");
        if (archive == null) {
            throw new IllegalStateException("the system property yizhan.archive must name the archive under test");
        }
        return Path.of(archive).toAbsolutePath();
    }

    /** Unpacks the archive under test, with its modes, into a folder that does not exist yet. */
    public static Installation unpack(Path folder) {
        try {
            Files.createDirectories(folder);
            run(
                    "tar",
                    "-xzf",
                    archive().toString(),
                    "-C",
                    folder.toString(),
                    "--strip-components=1",
                    "--no-same-owner");
            return new Installation(folder.toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes what an earlier run left there, if anything. */
    public static void remove(Path folder) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> old = Files.walk(folder)) {
            for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As {@link #start(Map)} with a sandbox: codes are shown, the clock can be moved. */
    public RunningServer start() {
        return start(Map.of("yizhan.sandbox", "true"));
    }

    /**
     * Starts it on a free port and waits until {@code /health} answers 200.
     *
     * @param properties settings of {@code etc/yizhan.properties} for this start
     */
    public RunningServer start(Map<String, String> properties) {
        return launch(properties).awaitUp(PATIENCE);
    }

    /** Starts it so and does not wait: for a server that never becomes ready. */
    public RunningServer launch(Map<String, String> properties) {
        int port = freePort();
        List<String> command = new ArrayList<>();
        command.add(home.resolve("bin/karaf").toString());
        command.add("-Dyizhan.http.port=" + port);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        try {
            ProcessBuilder server = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(home.resolve("console.log").toFile())
                    .redirectInput(new File("/dev/null"));
            server.environment().put("JDK_JAVA_OPTIONS", FLAGS);
            Process process = server.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            return new RunningServer(home, process.toHandle(), port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A port of this machine that nobody listens on now. */
    public static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        try {
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + process.exitValue());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
