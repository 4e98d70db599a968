// SPDX-License-Identifier: Apache-2.0
package org.yizhan.testkit.distribution;

import static org.ops4j.pax.exam.CoreOptions.environment;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.doNotModifyLogConfiguration;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.keepRuntimeFolder;
import static org.ops4j.pax.exam.karaf.options.KarafDistributionOption.replaceConfigurationFile;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ops4j.pax.exam.Option;
import org.ops4j.pax.exam.TestContainer;
import org.ops4j.pax.exam.karaf.options.KarafDistributionBaseConfigurationOption;
import org.ops4j.pax.exam.karaf.options.KarafDistributionConfigurationOption;
import org.ops4j.pax.exam.karaf.options.KarafDistributionKitConfigurationOption;
import org.ops4j.pax.exam.karaf.options.KarafDistributionKitConfigurationOption.Platform;
import org.ops4j.pax.exam.options.ServerModeOption;
import org.ops4j.pax.exam.spi.PaxExamRuntime;
import org.yizhan.testkit.Await;

/**
 * The archive booted by Pax Exam. Left alone, Pax Exam adds bundles of its own and rewrites files in {@code etc}; here it runs in
 * server mode, starts the archive's own {@code bin/karaf}, and each file that it would rewrite is replaced by its original.
 */
final class ExamServer implements AutoCloseable {
    private static final List<String> REWRITTEN =
            List.of("config.properties", "custom.properties", "system.properties");

    /** A {@link DerbyCopy} does again what was written since the last checkpoint; a server as shipped makes one every 10 MB. */
    private static final String CHECKPOINTS =
            " -Dderby.storage.checkpointInterval=250000 -Dderby.storage.logSwitchInterval=250000";

    private final RunningServer server;

    private ExamServer(RunningServer server) {
        this.server = server;
    }

    RunningServer server() {
        return server;
    }

    static ExamServer boot() {
        try {
            Path folder = Files.createDirectories(Path.of("target/exam")).toAbsolutePath();
            Path originals = folder.resolve("originals");
            // Of the archive under test, not of one that was built before.
            Installation.remove(originals);
            Installation.unpack(originals);
            int port = Installation.freePort();
            TestContainer container = PaxExamRuntime.createContainer(
                    PaxExamRuntime.createTestSystem(options(folder, originals.resolve("etc"), port)));
            Path home = started(container, folder);
            RunningServer server = new RunningServer(home, process(home), port);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> ProcessHandle.of(server.pid())
                    .ifPresent(ProcessHandle::destroyForcibly)));
            return new ExamServer(server.awaitUp(Installation.PATIENCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Option[] options(Path folder, Path etc, int port) {
        KarafDistributionBaseConfigurationOption archive = new KarafDistributionConfigurationOption()
                .frameworkUrl(Installation.archive().toUri().toString())
                .name("Yizhan")
                .karafVersion(karafVersion())
                .unpackDirectory(folder.resolve("run").toFile());
        List<Option> options = new ArrayList<>();
        options.add(new KarafDistributionKitConfigurationOption(archive, Platform.NIX));
        options.add(new ServerModeOption());
        options.add(keepRuntimeFolder());
        options.add(doNotModifyLogConfiguration());
        options.add(environment("JDK_JAVA_OPTIONS=-Dyizhan.sandbox=true -Dyizhan.http.port=" + port + CHECKPOINTS));
        for (String file : REWRITTEN) {
            File original = etc.resolve(file).toFile();
            options.add(replaceConfigurationFile("etc/" + file, original));
        }
        return options.toArray(Option[]::new);
    }

    /** Karaf's version stands in one place, the build. */
    private static String karafVersion() {
        String version = System.getProperty("yizhan.karaf.version");
        if (version == null) {
            throw new IllegalStateException(
                    "the system property yizhan.karaf.version must say what the archive is made of");
        }
        return version;
    }

    /** Pax Exam pumps this JVM's input into the server; the pump would keep this JVM from ending. */
    private static Path started(TestContainer container, Path folder) throws IOException {
        InputStream input = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            container.start();
            Path home = newest(folder);
            process(home);
            return home;
        } finally {
            System.setIn(input);
        }
    }

    private static Path newest(Path folder) throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("run"))) {
            return runs.max((a, b) ->
                            Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    /** Pax Exam does not tell the process it started; Karaf writes its id into a file. */
    private static ProcessHandle process(Path home) {
        Path file = home.resolve("data/karaf.pid");
        Await.until("the process id stands in " + file, Duration.ofMinutes(1), () -> pid(file)
                .isPresent());
        return pid(file).flatMap(ProcessHandle::of).orElseThrow();
    }

    private static Optional<Long> pid(Path file) {
        try {
            return Files.exists(file)
                    ? Optional.of(Files.readString(file).strip())
                            .filter(text -> !text.isEmpty())
                            .map(Long::valueOf)
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pax Exam's own stop waits for bundles that are not there and leaves the process: it is ended by its id. */
    @Override
    public void close() {
        server.stop();
    }
}
